/** Where chance choices of a run come from: seeded generators or a recorded tape. */
@NullMarked
package turncoat.runtime.chance;

import org.jspecify.annotations.NullMarked;
