/** What was written: the syntax tree, with sugar and order kept, and nothing computed. */
@NullMarked
package turncoat.compiler.ast;

import org.jspecify.annotations.NullMarked;
