/**
 * The {@code turncoat} command: the only place with input, output and exit statuses.
 *
 * <p>{@code console} is where text goes and how commands end, {@code spec} reads specs, {@code
 * bridge} joins the compiler's executors to the runtime's searchers, {@code story} tells a run, and
 * {@code command} has one class for each command.
 */
@NullMarked
package turncoat.cli;

import org.jspecify.annotations.NullMarked;
