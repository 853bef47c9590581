package turncoat.compiler.names;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;

/** Says that a name means nothing, what was probably meant, and where that is declared. */
final class Unknown {
  private Unknown() {}

  /**
   * A diagnostic about a name.
   *
   * @param known what could have stood here
   * @param declared where a known name is declared, if that is in the text
   */
  static Diagnostic name(
      Code code,
      Span span,
      String message,
      String written,
      Collection<String> known,
      Function<String, Optional<Span>> declared) {
    Diagnostic diagnostic = Diagnostic.of(code, span, message);
    Optional<String> near = Suggestions.nearest(written, known);
    if (near.isPresent()) {
      diagnostic = diagnostic.withFix(span, near.get());
      Optional<Span> place = declared.apply(near.get());
      if (place.isPresent()) {
        diagnostic = diagnostic.withNote(place.get(), "'" + near.get() + "' is declared here");
      }
    }
    Optional<String> hint = Suggestions.hint(written, known);
    return hint.map(diagnostic::withHint).orElse(diagnostic);
  }

  /**
   * Where a value is declared: parameters, variables, loops and values of an enum, but not what is
   * bound nearby.
   */
  static Optional<Span> place(Symbol symbol) {
    if (symbol instanceof Symbol.Parameter parameter) {
      return Optional.of(parameter.name().span());
    }
    if (symbol instanceof Symbol.Variable variable) {
      return Optional.of(variable.declaration().name().span());
    }
    if (symbol instanceof Symbol.LoopVariable loop) {
      return Optional.of(loop.loop().variable().span());
    }
    if (symbol instanceof Symbol.EnumValue value) {
      return Optional.of(value.enumeration().values().get(value.index()).span());
    }
    return Optional.empty();
  }
}
