/** What is wrong with a spec, as data: codes, places, advice; and how to show it. */
@NullMarked
package turncoat.compiler.diagnostics;

import org.jspecify.annotations.NullMarked;
