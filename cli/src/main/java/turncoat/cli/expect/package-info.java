/** Whether specs keep their word: their {@code expect} lines, mutants, witnesses and scenarios. */
@NullMarked
package turncoat.cli.expect;

import org.jspecify.annotations.NullMarked;
