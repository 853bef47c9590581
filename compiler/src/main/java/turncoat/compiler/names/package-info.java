/** Who is who: every name of a spec and what it stands for. */
@NullMarked
package turncoat.compiler.names;

import org.jspecify.annotations.NullMarked;
