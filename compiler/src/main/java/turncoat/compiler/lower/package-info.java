/** From a checked spec and an instance's settings to the finite model of the IR. */
@NullMarked
package turncoat.compiler.lower;

import org.jspecify.annotations.NullMarked;
