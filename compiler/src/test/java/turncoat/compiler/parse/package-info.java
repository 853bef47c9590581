/** Tests of the parser. */
@NullMarked
package turncoat.compiler.parse;

import org.jspecify.annotations.NullMarked;
