/**
 * The intermediate representation: one instance of a protocol, resolved, typed and finite, without
 * sugar.
 *
 * <p>Every parameter has become a number, every threshold a smallest count, every type a {@link
 * Domain}. The interpreter and the code generator read nothing else.
 */
@NullMarked
package turncoat.compiler.ir;

import org.jspecify.annotations.NullMarked;
