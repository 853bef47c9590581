/** Lays a spec out: white space only, comments kept. */
@NullMarked
package turncoat.compiler.format;

import org.jspecify.annotations.NullMarked;
