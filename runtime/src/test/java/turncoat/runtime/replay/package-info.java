/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.replay;

import org.jspecify.annotations.NullMarked;
