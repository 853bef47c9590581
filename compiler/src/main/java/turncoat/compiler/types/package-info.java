/** Kinds of types: what may be compared with, assigned to, sent as what. */
@NullMarked
package turncoat.compiler.types;

import org.jspecify.annotations.NullMarked;
