/**
 * From a {@link turncoat.compiler.ir.Model} to Java source that a person can follow beside the
 * spec.
 *
 * <p>One generator class for each kind of file. Templates hold shape; what a spec means is in
 * {@link turncoat.compiler.codegen.ExpressionEmitter} and {@link
 * turncoat.compiler.codegen.StatementEmitter} alone. Nothing of a spec's text reaches Java but
 * through {@link turncoat.compiler.codegen.Identifiers} (names), {@link
 * turncoat.compiler.codegen.Text} (comments) or string literals.
 */
@NullMarked
package turncoat.compiler.codegen;

import org.jspecify.annotations.NullMarked;
