package turncoat.cli.ablate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import turncoat.cli.ablate.Effect.Kind;
import turncoat.cli.bridge.Attack;
import turncoat.cli.bridge.InterpretedRun;
import turncoat.cli.settle.Arena;
import turncoat.cli.settle.Finding;
import turncoat.cli.settle.Finding.Answer;
import turncoat.cli.settle.Pool;
import turncoat.cli.settle.Settler;
import turncoat.compiler.Ablation;
import turncoat.compiler.Ablations;
import turncoat.compiler.Ablations.Ablated;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.runtime.replay.Outcome;

/** Attacks an instance as it is, and again with one thing after the other taken away. */
public final class AblationStudy {
  private final Ablations ablations;
  private final Model instance;
  private final List<String> properties;
  private final Settler settler;
  private final List<List<Ablation>> changes = new ArrayList<>();

  /**
   * A study of single changes.
   *
   * @param instance as it is
   * @param properties what is asked about
   * @param pairs whether to take away two things at a time, too
   */
  public AblationStudy(
      Ablations ablations,
      Model instance,
      List<String> properties,
      boolean pairs,
      Settler settler) {
    this.ablations = ablations;
    this.instance = instance;
    this.properties = List.copyOf(properties);
    this.settler = settler;
    changes.add(List.of());
    List<Ablation> all = ablations.of(instance);
    all.forEach(one -> changes.add(List.of(one)));
    for (int i = 0; pairs && i < all.size(); i++) {
      for (Ablation other : all.subList(i + 1, all.size())) {
        if (Ablations.fit(all.get(i), other)) {
          changes.add(List.of(all.get(i), other));
        }
      }
    }
  }

  /** How many changes are looked at, the instance as it is included. */
  public int size() {
    return changes.size();
  }

  /** Ends soon; what is not settled by then is {@link Kind#STOPPED}. */
  public void stop() {
    settler.stop();
  }

  /**
   * Looks at all changes.
   *
   * @param listener told of each change that is done, by several threads
   * @return for each change and property what it does; first the instance as it is
   */
  public List<Effect> run(int threads, Consumer<List<Effect>> listener) {
    List<Supplier<List<Effect>>> work = new ArrayList<>();
    for (List<Ablation> change : changes) {
      work.add(
          () -> {
            List<Effect> effects = effects(change);
            listener.accept(effects);
            return effects;
          });
    }
    List<Effect> all = Pool.run(threads, work).stream().flatMap(List::stream).toList();
    return all.stream().map(e -> compared(e, base(all, e.property()))).toList();
  }

  private static Effect base(List<Effect> all, String property) {
    return all.stream()
        .filter(e -> e.isBase() && e.property().equals(property))
        .findFirst()
        .orElseThrow();
  }

  private List<Effect> effects(List<Ablation> change) {
    if (settler.isStopped()) {
      return all(change, Kind.STOPPED, "");
    }
    Ablated ablated = ablations.instantiate(instance.instance(), change);
    if (ablated.model().value().isEmpty()) {
      return all(change, Kind.DOES_NOT_COMPILE, problem(ablated));
    }
    Arena arena = Arena.of(ablated.model().value().get());
    List<Effect> effects = new ArrayList<>();
    for (String property : properties) {
      Finding finding = settler.settle(arena, property, false);
      Optional<Effect.Length> length =
          finding.attack().map(found -> length(arena.model(), found, property));
      effects.add(
          new Effect(
              change, property, kind(finding), Optional.of(finding), length, ablated.picks(), ""));
    }
    return effects;
  }

  private static Effect.Length length(Model model, Outcome found, String property) {
    InterpretedRun run = Attack.confirm(model, found, property).run();
    return new Effect.Length(run.rounds(model), run.deviations());
  }

  private List<Effect> all(List<Ablation> change, Kind kind, String problem) {
    return properties.stream()
        .map(p -> new Effect(change, p, kind, Optional.empty(), Optional.empty(), false, problem))
        .toList();
  }

  private static String problem(Ablated ablated) {
    return ablated.model().diagnostics().stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(Diagnostic::message)
        .orElse("");
  }

  private static Kind kind(Finding finding) {
    return switch (finding.answer()) {
      case VIOLATED -> Kind.LOAD_BEARING;
      case ABSENT, NOT_FOUND -> Kind.NO_ATTACK;
      case STOPPED -> Kind.STOPPED;
    };
  }

  /** An attack says something about a change only if the instance as it is has none like it. */
  private static Effect compared(Effect effect, Effect base) {
    boolean anyway = base.finding().map(f -> f.answer() == Answer.VIOLATED).orElse(false);
    if (effect.kind() != Kind.LOAD_BEARING || !anyway) {
      return effect;
    }
    return new Effect(
        effect.change(),
        effect.property(),
        isLikelier(effect.finding().orElseThrow(), base.finding().orElseThrow())
            ? Kind.WORSE
            : Kind.ATTACKED_ANYWAY,
        effect.finding(),
        effect.length(),
        effect.picks(),
        effect.problem());
  }

  private static boolean isLikelier(Finding now, Finding before) {
    return now.probability().low() - now.error() > before.probability().high() + before.error();
  }
}
