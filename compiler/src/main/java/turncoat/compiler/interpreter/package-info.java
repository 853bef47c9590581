/**
 * The slow, obvious reading of a model: what generated code is compared with and what every claimed
 * attack is replayed by.
 *
 * <p>It follows docs/semantics.md sentence by sentence and shares nothing with the generator but
 * the {@link turncoat.compiler.ir}. An {@link turncoat.compiler.interpreter.InterpreterRun} is one
 * run, stage by stage; {@link turncoat.compiler.interpreter.Interpreter} plays a whole one.
 */
@NullMarked
package turncoat.compiler.interpreter;

import org.jspecify.annotations.NullMarked;
