/** What becomes of a protocol when parts of it are taken away. */
@NullMarked
package turncoat.cli.ablate;

import org.jspecify.annotations.NullMarked;
