/**
 * Tests over the whole project: every spec through every executor, and the rules between modules.
 */
@NullMarked
package turncoat.specs;

import org.jspecify.annotations.NullMarked;
