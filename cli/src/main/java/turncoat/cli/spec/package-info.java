/** Reads spec files and turns diagnostics into messages. */
@NullMarked
package turncoat.cli.spec;

import org.jspecify.annotations.NullMarked;
