/** Makes an attack smaller while it stays an attack. */
@NullMarked
package turncoat.runtime.shrink;

import org.jspecify.annotations.NullMarked;
