/** Tests of the package of the same name. */
@NullMarked
package turncoat.compiler.source;

import org.jspecify.annotations.NullMarked;
