/** The trace of a run: the list of its choices, and the file that keeps it. */
@NullMarked
package turncoat.runtime.trace;

import org.jspecify.annotations.NullMarked;
