/** The search for an attack, from the random baseline to the evaluated result. */
@NullMarked
package turncoat.runtime.attack;

import org.jspecify.annotations.NullMarked;
