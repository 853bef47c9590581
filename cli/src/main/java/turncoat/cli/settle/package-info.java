/** Settles what holds in an instance: exactly where that is feasible, by search otherwise. */
@NullMarked
package turncoat.cli.settle;

import org.jspecify.annotations.NullMarked;
