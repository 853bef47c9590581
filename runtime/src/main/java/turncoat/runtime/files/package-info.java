/** Files that are there completely or not at all. */
@NullMarked
package turncoat.runtime.files;

import org.jspecify.annotations.NullMarked;
