/** The folder that a run leaves behind. */
@NullMarked
package turncoat.runtime.run;

import org.jspecify.annotations.NullMarked;
