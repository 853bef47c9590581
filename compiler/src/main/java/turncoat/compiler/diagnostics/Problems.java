package turncoat.compiler.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import turncoat.compiler.source.Span;

/** Collects what a phase has to say; saying the same thing twice counts once. */
public final class Problems {
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  /** Adds a diagnostic. */
  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Adds a diagnostic with a place and a message alone. */
  public void add(Code code, Span span, String message) {
    add(Diagnostic.of(code, span, message));
  }

  /** Adds a diagnostic with advice. */
  public void add(Code code, Span span, String message, String hint) {
    add(Diagnostic.of(code, span, message).withHint(hint));
  }

  /** Whether any diagnostic so far is an error. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /**
   * All diagnostics in the order of the text; a name that means nothing in several places is one
   * mistake and is reported at the first.
   */
  public List<Diagnostic> all() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(d -> d.span().start()));
    Set<String> names = new HashSet<>();
    sorted.removeIf(d -> UnknownNames.key(d).filter(name -> !names.add(name)).isPresent());
    return sorted;
  }

  /**
   * The same, but without warnings where there are errors: what nothing reads may well be read once
   * these are gone.
   */
  public List<Diagnostic> errorsFirst() {
    List<Diagnostic> all = all();
    return hasErrors() ? all.stream().filter(Diagnostic::isError).toList() : all;
  }
}
