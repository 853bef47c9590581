@NullMarked
package turncoat.runtime;

import org.jspecify.annotations.NullMarked;
