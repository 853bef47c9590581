package turncoat.runtime.attack;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;
import turncoat.runtime.replay.TraceRecorder;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;
import turncoat.runtime.run.ToolVersion;
import turncoat.runtime.search.Rate;
import turncoat.runtime.shrink.Shrinker;
import turncoat.runtime.trace.Resolver;
import turncoat.runtime.trace.Trace;

/** What a generated search tells of its result, where there is no interpreter to tell more. */
final class AttackReport {
  private final Description instance;
  private final AttackSettings settings;
  private final RunFolder folder;
  private final AttackResult result;
  private final @Nullable Outcome attack;

  /** Shrinks the attack, if there is one. */
  AttackReport(
      Description instance,
      EnvironmentFactory factory,
      AttackSettings settings,
      RunFolder folder,
      AttackResult result) {
    this.instance = instance;
    this.settings = settings;
    this.folder = folder;
    this.result = result;
    attack =
        result.attacks().isEmpty()
            ? null
            : new Shrinker(new EnvironmentExecutor(factory))
                .shrink(result.attacks().get(0).outcome(), property())
                .outcome();
  }

  private String property() {
    return result.property().orElseThrow();
  }

  /** Writes the attack, then the result that names it. */
  void write() throws RunFolderException {
    String file = null;
    if (attack != null) {
      String search = result.search().id();
      file = folder.attack(trace(instance, settings, attack, property(), search)).toString();
    }
    folder.result(AttackSummary.fields(instance, settings.seed(), result, file));
  }

  /** Tells the result, and the attack choice by choice. */
  void print(PrintWriter out) {
    out.printf("%s, instance %s: %s%n", instance.protocol(), instance.instance(), verdict());
    out.printf("adversary: %s%n", instance.adversary());
    if (instance.learners() > 0) {
      out.println("honest: not trained: what they have to learn is chosen uniformly at random");
    }
    if (result.verdict() == Verdict.VIOLATED) {
      out.printf("success rate: %s; random choices: %s%n", rate(result.probability()), random());
    }
    if (attack != null) {
      printChoices(attack, out);
    }
    out.printf("files: %s%n", folder.path());
    out.flush();
  }

  private String verdict() {
    return result.verdict() == Verdict.VIOLATED
        ? property() + " is violated"
        : "no attack found within %d episodes of at most %d steps, which proves nothing"
            .formatted(result.episodes(), instance.stages());
  }

  private String random() {
    return rate(result.randomProbability());
  }

  private static String rate(Rate rate) {
    return rate.trials() == 0
        ? "not measured"
        : "%.1f %% (95 %% interval %.1f to %.1f) of %d episodes"
            .formatted(100 * rate.value(), 100 * rate.low(), 100 * rate.high(), rate.trials());
  }

  private static void printChoices(Outcome outcome, PrintWriter out) {
    String stage = "";
    for (Resolved choice : outcome.choices()) {
      if (!choice.point().at().equals(stage)) {
        stage = choice.point().at();
        out.println(stage);
      }
      String asked =
          choice.point().resolver() == Resolver.CHANCE ? "chance" : choice.point().label();
      out.printf("  %s: %s%n", asked, choice.point().options().get(choice.value()));
    }
    out.printf("violated: %s%n", String.join(", ", outcome.violated()));
  }

  /** The trace of a run found by a search. */
  static Trace trace(
      Description instance,
      AttackSettings settings,
      Outcome outcome,
      String property,
      String search) {
    return TraceRecorder.trace(
        instance,
        new TraceRecorder.Provenance("", property, search, settings.seed(), ToolVersion.current()),
        outcome);
  }
}
