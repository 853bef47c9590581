@NullMarked
package turncoat.runtime.explore;

import org.jspecify.annotations.NullMarked;
