/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.trace;

import org.jspecify.annotations.NullMarked;
