@NullMarked
package turncoat.compiler;

import org.jspecify.annotations.NullMarked;
