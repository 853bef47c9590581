/** From text to syntax tree and back; the only package that sees ANTLR. */
@NullMarked
package turncoat.compiler.parse;

import org.jspecify.annotations.NullMarked;
