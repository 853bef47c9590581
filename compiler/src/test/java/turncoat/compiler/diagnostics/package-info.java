/** Tests of the package of the same name. */
@NullMarked
package turncoat.compiler.diagnostics;

import org.jspecify.annotations.NullMarked;
