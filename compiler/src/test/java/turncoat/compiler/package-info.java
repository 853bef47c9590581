/** What the compiler's tests share. */
@NullMarked
package turncoat.compiler;

import org.jspecify.annotations.NullMarked;
