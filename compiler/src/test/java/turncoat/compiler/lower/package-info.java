/** Tests of lowering. */
@NullMarked
package turncoat.compiler.lower;

import org.jspecify.annotations.NullMarked;
