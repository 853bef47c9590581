/** Tests of names. */
@NullMarked
package turncoat.compiler.names;

import org.jspecify.annotations.NullMarked;
