/** Ways to look for violations: everything that chooses the adversary's actions. */
@NullMarked
package turncoat.runtime.search;

import org.jspecify.annotations.NullMarked;
