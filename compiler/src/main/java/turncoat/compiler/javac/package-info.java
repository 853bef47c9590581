/** Generated sources to classes in this process: javac with sources and outputs in memory. */
@NullMarked
package turncoat.compiler.javac;

import org.jspecify.annotations.NullMarked;
