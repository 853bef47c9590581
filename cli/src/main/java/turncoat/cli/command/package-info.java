/** One class for each command of the {@code turncoat} command line. */
@NullMarked
package turncoat.cli.command;

import org.jspecify.annotations.NullMarked;
