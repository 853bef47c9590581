/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.environment;

import org.jspecify.annotations.NullMarked;
