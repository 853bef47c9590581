/** Re-execution of a run from a tape of choices, whoever answers them. */
@NullMarked
package turncoat.runtime.replay;

import org.jspecify.annotations.NullMarked;
