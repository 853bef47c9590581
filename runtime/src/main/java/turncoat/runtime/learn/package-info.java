/**
 * Proximal policy optimisation over any environment: the learned adversary.
 *
 * <p>DL4J defines, initialises and stores the network; the arithmetic of training runs on its
 * memory through its own BLAS. No type of DL4J or ND4J leaves this package. The numbered details
 * that the code cites are listed in {@code docs/ppo.md}.
 */
@NullMarked
package turncoat.runtime.learn;

import org.jspecify.annotations.NullMarked;
