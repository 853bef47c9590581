package turncoat.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/**
 * One thing that is wrong with a spec.
 *
 * @param code which kind of thing
 * @param span the primary place
 * @param message what is wrong here, in the spec's own words; no full stop
 * @param notes other places that matter
 * @param hint what to do about it
 * @param fix a replacement that would do it
 */
public record Diagnostic(
    Code code,
    Span span,
    String message,
    List<Note> notes,
    Optional<String> hint,
    Optional<Fix> fix) {
  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** A diagnostic with a place and a message alone. */
  public static Diagnostic of(Code code, Span span, String message) {
    return new Diagnostic(code, span, message, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same, with one more note. */
  public Diagnostic withNote(Span where, String text) {
    List<Note> more = new ArrayList<>(notes);
    more.add(new Note(where, text));
    return new Diagnostic(code, span, message, more, hint, fix);
  }

  /** The same, with this hint. */
  public Diagnostic withHint(String text) {
    return new Diagnostic(code, span, message, notes, Optional.of(text), fix);
  }

  /** The same, with this fix. */
  public Diagnostic withFix(Span where, String replacement) {
    return new Diagnostic(
        code, span, message, notes, hint, Optional.of(new Fix(where, replacement)));
  }

  /** Whether it stops compilation. */
  public boolean isError() {
    return code.severity() == Severity.ERROR;
  }
}
