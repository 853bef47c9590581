/** Where text goes, how a command ends, and what happens if it cannot. */
@NullMarked
package turncoat.cli.console;

import org.jspecify.annotations.NullMarked;
