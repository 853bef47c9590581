package turncoat.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.Span;
import turncoat.compiler.transform.Skipping;
import turncoat.compiler.transform.Threshold;

/** What can be taken away from a spec, and what remains of an instance then. */
public final class Ablations {
  /** One {@code some} after the other may turn out to be ambiguous. */
  private static final int MOST_TRIES = 16;

  private final Specification specification;

  /** Of a spec. */
  public Ablations(Specification specification) {
    this.specification = specification;
  }

  /**
   * An instance with something taken away.
   *
   * @param model what remains, or why it cannot be
   * @param picks whether several values may fit now where one did, so that the adversary picks
   */
  public record Ablated(Checked<Model> model, boolean picks) {}

  /**
   * Everything that can be taken away from an instance: what it has not left out already by name,
   * every round, and one from and to every threshold.
   */
  public List<Ablation> of(Model instance) {
    List<Ablation> all = new ArrayList<>();
    specification.removable().stream()
        .filter(name -> !instance.without().contains(name))
        .map(Ablation.Without::new)
        .forEach(all::add);
    specification.rounds().stream().map(Ablation.Skip::new).forEach(all::add);
    List<Threshold> thresholds = Threshold.of(specification.tree());
    for (int i = 0; i < thresholds.size(); i++) {
      Span span = thresholds.get(i).span();
      String text = specification.file().text(span);
      int line = specification.file().line(span.start());
      all.add(new Ablation.Shift(i, text, line, -1));
      all.add(new Ablation.Shift(i, text, line, 1));
    }
    return all;
  }

  /** Whether two can be done together: one threshold cannot be both lower and higher. */
  public static boolean fit(Ablation one, Ablation other) {
    return !(one instanceof Ablation.Shift a
        && other instanceof Ablation.Shift b
        && a.number() == b.number());
  }

  /** Makes an instance from which all of these are taken away. */
  public Ablated instantiate(String instance, List<Ablation> ablations) {
    List<String> without =
        ablations.stream()
            .filter(a -> a instanceof Ablation.Without)
            .map(a -> ((Ablation.Without) a).name())
            .toList();
    InstanceRequest request = new InstanceRequest(Optional.of(instance), Map.of(), without);
    Set<Span> picks = new LinkedHashSet<>();
    Checked<Model> model = instantiate(request, ablations, picks);
    for (int i = 0; i < MOST_TRIES && picks.addAll(ambiguous(model)); i++) {
      model = instantiate(request, ablations, picks);
    }
    return new Ablated(model, !picks.isEmpty());
  }

  private Checked<Model> instantiate(
      InstanceRequest request, List<Ablation> ablations, Set<Span> picks) {
    return SpecCompiler.analyse(
            specification.file(),
            protocol -> Skipping.pickAny(change(protocol, ablations), Set.copyOf(picks)))
        .then(changed -> changed.instantiate(request));
  }

  /** Where several values may fit, unless something else is wrong too. */
  private static Set<Span> ambiguous(Checked<Model> model) {
    List<Diagnostic> errors = model.diagnostics().stream().filter(Diagnostic::isError).toList();
    Set<Span> spans = new LinkedHashSet<>();
    for (Diagnostic error : errors) {
      if (error.code() != Code.E0311) {
        return Set.of();
      }
      spans.add(error.span());
    }
    return spans;
  }

  private static Protocol change(Protocol protocol, List<Ablation> ablations) {
    List<Threshold> thresholds = Threshold.of(protocol);
    Protocol changed = Skipping.comments(protocol);
    for (Ablation ablation : ablations) {
      if (ablation instanceof Ablation.Shift shift) {
        changed = thresholds.get(shift.number()).shift(changed, shift.by());
      }
    }
    for (Ablation ablation : ablations) {
      if (ablation instanceof Ablation.Skip skip) {
        changed = Skipping.round(changed, skip.round());
      }
    }
    return changed;
  }
}
