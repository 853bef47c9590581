/** Changes of specs as trees. */
@NullMarked
package turncoat.compiler.transform;

import org.jspecify.annotations.NullMarked;
