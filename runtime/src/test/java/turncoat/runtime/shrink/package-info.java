/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.shrink;

import org.jspecify.annotations.NullMarked;
