/** Tells a run round by round, from the interpreter's narration. */
@NullMarked
package turncoat.cli.story;

import org.jspecify.annotations.NullMarked;
