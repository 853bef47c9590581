/** Rules about a whole spec that are neither about names nor about types. */
@NullMarked
package turncoat.compiler.checks;

import org.jspecify.annotations.NullMarked;
