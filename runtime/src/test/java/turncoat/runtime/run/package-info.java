/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.run;

import org.jspecify.annotations.NullMarked;
