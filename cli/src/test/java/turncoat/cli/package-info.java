/** The command line as its users see it: arguments in, text and exit status out. */
@NullMarked
package turncoat.cli;

import org.jspecify.annotations.NullMarked;
