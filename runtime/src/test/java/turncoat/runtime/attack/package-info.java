/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.attack;

import org.jspecify.annotations.NullMarked;
