/** Tests of generated sources: what they look like, and that nothing slips into them. */
@NullMarked
package turncoat.compiler.codegen;

import org.jspecify.annotations.NullMarked;
