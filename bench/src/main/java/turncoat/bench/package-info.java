/** Benchmarks: steps per second of generated environments and of training, with JMH. */
@NullMarked
package turncoat.bench;

import org.jspecify.annotations.NullMarked;
