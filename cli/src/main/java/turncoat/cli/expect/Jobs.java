package turncoat.cli.expect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import turncoat.cli.settle.Arena;
import turncoat.cli.settle.Finding;
import turncoat.cli.settle.Settler;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.ScenarioRunner;
import turncoat.compiler.Specification;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.ir.Model;

/** What has to be done for the expectations of one spec, in the order of the text. */
final class Jobs {
  private static final String EVERY_PROPERTY = "every property";

  private final Specification spec;
  private final InstantSource clock;
  private final List<Job> jobs = new ArrayList<>();

  private Jobs(Specification spec, InstantSource clock) {
    this.spec = spec;
    this.clock = clock;
  }

  static List<Job> of(Specification spec, InstantSource clock) {
    Jobs all = new Jobs(spec, clock);
    spec.witnesses().forEach(all::witness);
    spec.instances().forEach(instance -> all.instance(Case.Kind.INSTANCE, instance));
    spec.mutants().forEach(mutant -> all.instance(Case.Kind.MUTANT, mutant));
    spec.scenarios().forEach(all::scenario);
    return all.jobs;
  }

  private Case named(Case.Kind kind, String instance, String property, String expected) {
    return new Case(spec.file().name(), spec.protocol(), kind, instance, property, expected);
  }

  private void instance(Case.Kind kind, InstanceInfo declared) {
    Once<Checked<Arena>> arena = new Once<>(() -> arena(declared.name()));
    for (Expectation expectation : declared.expectations()) {
      arena.announce();
      jobs.add(
          expectation.match(
              new Expectation.Cases<Job>() {
                @Override
                public Job verdict(Expectation.Verdict e) {
                  String expected = e.violated() ? "violated" : "holds";
                  Case tested = named(kind, declared.name(), e.property().text(), expected);
                  Expected verdict = e.violated() ? new Expected.Violated() : new Expected.Holds();
                  return new Job(tested, with -> settle(with, tested, arena, model -> verdict));
                }

                @Override
                public Job bound(Expectation.Bound e) {
                  String expected = e.op().symbol() + " " + spec.file().text(e.value().span());
                  Case tested = named(kind, declared.name(), e.property().text(), expected);
                  return new Job(
                      tested, with -> settle(with, tested, arena, model -> compared(e, model)));
                }

                @Override
                public Job survives(Expectation.Survives e) {
                  Case tested = named(kind, declared.name(), EVERY_PROPERTY, "survives");
                  return new Job(tested, with -> survival(with, tested, arena));
                }
              }));
    }
  }

  private Checked<Arena> arena(String instance) {
    return spec.instantiate(InstanceRequest.of(instance))
        .then(model -> Checked.of(Arena.of(model)));
  }

  private Expected compared(Expectation.Bound e, Model model) {
    return new Expected.Compared(
        e.op(),
        spec.number(e, model)
            .orElseThrow(() -> new IllegalStateException("checked to be a number")));
  }

  private static Result settle(
      Settler settler,
      Case tested,
      Once<Checked<Arena>> once,
      Function<Model, Expected> expectation) {
    Checked<Arena> arena = once.get();
    if (arena.value().isEmpty()) {
      return invalid(tested, arena);
    }
    Expected expected = expectation.apply(arena.value().get().model());
    Finding finding = settler.settle(arena.value().get(), tested.property(), expected.isValue());
    return Result.of(tested, expected.judge(finding), finding, "");
  }

  private static Result invalid(Case tested, Checked<?> checked) {
    String why =
        checked.diagnostics().stream()
            .filter(Diagnostic::isError)
            .findFirst()
            .map(Diagnostic::message)
            .orElse("the instance cannot be made");
    return Result.without(tested, Status.INVALID, why, Duration.ZERO);
  }

  private Result survival(Settler settler, Case tested, Once<Checked<Arena>> once) {
    Instant begin = clock.instant();
    Checked<Arena> mutant = once.get();
    if (mutant.value().isEmpty()) {
      return invalid(tested, mutant);
    }
    if (spec.isOriginal(tested.instance(), mutant.value().get().model())) {
      return Result.without(
          tested, Status.AS_EXPECTED, "its model is the original's", since(begin));
    }
    Checked<Arena> original =
        spec.original(tested.instance()).then(model -> Checked.of(Arena.of(model)));
    if (original.value().isEmpty()) {
      return invalid(tested, original);
    }
    return new Survival(settler, original.value().get(), mutant.value().get()).test(tested);
  }

  private Duration since(Instant begin) {
    return Duration.between(begin, clock.instant());
  }

  /** A witness is kept if one instance without faults has a run that reaches it. */
  private void witness(String witness) {
    if (!spec.instances().isEmpty()) {
      String first = spec.instances().get(0).name();
      Case tested = named(Case.Kind.WITNESS, first, witness, "reached");
      jobs.add(new Job(tested, with -> reached(with, tested)));
    }
  }

  private Result reached(Settler settler, Case tested) {
    Expected reached = new Expected.Violated();
    Optional<Result> last = Optional.empty();
    for (InstanceInfo instance : spec.instances()) {
      Case here = tested.in(instance.name());
      Checked<Model> model = spec.withoutFaults(instance.name());
      if (model.value().isEmpty()) {
        return invalid(here, model);
      }
      Arena arena = Arena.of(model.value().get());
      Finding finding = settler.settle(arena, tested.property(), false);
      last = Optional.of(Result.of(here, reached.judge(finding), finding, "without faults"));
      if (finding.answer() == Finding.Answer.VIOLATED || settler.isStopped()) {
        break;
      }
    }
    return last.orElseThrow();
  }

  private void scenario(String name) {
    Once<Checked<Execution>> run = new Once<>(() -> new ScenarioRunner(spec).run(name));
    List<Expectation> expectations =
        spec.scenario(name).map(Declaration.ScenarioDecl::expectations).orElse(List.of());
    for (Expectation expectation : expectations) {
      run.announce();
      Optional<Expectation.Verdict> verdict =
          expectation instanceof Expectation.Verdict v ? Optional.of(v) : Optional.empty();
      String property = verdict.map(v -> v.property().text()).orElse(EVERY_PROPERTY);
      String expected =
          verdict
              .map(v -> v.violated() ? "violated" : "holds")
              .orElse(spec.file().text(expectation.span()));
      Case tested = named(Case.Kind.SCENARIO, name, property, expected);
      jobs.add(new Job(tested, with -> played(tested, run.get(), verdict)));
    }
  }

  private static Result played(
      Case tested, Checked<Execution> run, Optional<Expectation.Verdict> verdict) {
    if (run.value().isEmpty() || verdict.isEmpty()) {
      return invalid(tested, run);
    }
    boolean violated = run.value().get().violated().contains(tested.property());
    return Result.without(
        tested,
        violated == verdict.get().violated() ? Status.AS_EXPECTED : Status.UNEXPECTED,
        violated ? "violated in this run" : "holds in this run",
        Duration.ZERO);
  }
}
