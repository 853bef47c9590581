/** Tests, and what they are tested with. */
@NullMarked
package turncoat.runtime.search;

import org.jspecify.annotations.NullMarked;
