/**
 * Joins the compiler to the runtime, which do not know each other: the interpreter as an executor,
 * generated classes as environments.
 */
@NullMarked
package turncoat.cli.bridge;

import org.jspecify.annotations.NullMarked;
