/** Specs in, generated environments and an interpreter out. */
@NullMarked
package turncoat.compiler;

import org.jspecify.annotations.NullMarked;
