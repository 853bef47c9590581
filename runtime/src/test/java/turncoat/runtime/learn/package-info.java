/** Tests of the trainer, from its sums to what it learns. */
@NullMarked
package turncoat.runtime.learn;

import org.jspecify.annotations.NullMarked;
