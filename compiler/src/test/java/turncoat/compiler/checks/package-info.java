/** Tests of rules. */
@NullMarked
package turncoat.compiler.checks;

import org.jspecify.annotations.NullMarked;
