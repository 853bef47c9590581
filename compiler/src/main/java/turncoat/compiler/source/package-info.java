/** The text of a spec and places in it. */
@NullMarked
package turncoat.compiler.source;

import org.jspecify.annotations.NullMarked;
