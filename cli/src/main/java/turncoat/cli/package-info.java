@NullMarked
package turncoat.cli;

import org.jspecify.annotations.NullMarked;
