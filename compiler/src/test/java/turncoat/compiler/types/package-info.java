/** Tests of types. */
@NullMarked
package turncoat.compiler.types;

import org.jspecify.annotations.NullMarked;
