/**
 * The contract between generated environments and everything that plays in them.
 *
 * <p>Semantics follow Gymnasium's vector API without autoreset: finished lanes stay finished until
 * reset.
 */
@NullMarked
package turncoat.runtime.environment;

import org.jspecify.annotations.NullMarked;
