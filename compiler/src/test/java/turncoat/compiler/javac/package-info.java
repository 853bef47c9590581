/** Tests of compiling in memory. */
@NullMarked
package turncoat.compiler.javac;

import org.jspecify.annotations.NullMarked;
