/** The exact solver: the best that any adversary can do against one instance. */
@NullMarked
package turncoat.runtime.solve;

import org.jspecify.annotations.NullMarked;
