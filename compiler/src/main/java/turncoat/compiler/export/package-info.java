/**
 * From a {@link turncoat.compiler.ir.Model} to the languages of other tools: TLA+ and PRISM.
 *
 * <p>Each target has one visitor of expressions and one of statements; they read the IR alone and
 * share no code with the interpreter or the generator, so that other tools are witnesses of their
 * own. Nothing of a spec's text reaches the output but through {@link
 * turncoat.compiler.export.Names} (names) and {@link turncoat.compiler.export.Text#comment}
 * (comments).
 */
@NullMarked
package turncoat.compiler.export;

import org.jspecify.annotations.NullMarked;
