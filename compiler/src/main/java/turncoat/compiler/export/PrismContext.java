package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Tracking;
import turncoat.compiler.ir.Variable;

/** What everything of a model is called in the PRISM text: a variable for each node. */
final class PrismContext {
  /** Keywords, functions, and what the export itself defines. */
  private static final Set<String> TAKEN =
      Set.copyOf(
          List.of(
              """
              A bool C ceil clock const ctmc double dtmc E endinit endinvariant endmodule
              endobservables endrewards endsystem F false filter floor formula func G global I init
              int invariant label leader log max mdp min mod module multi nondeterministic none
              observable observables of P Pmax Pmin pomdp popta pow prob probabilistic pta R rate
              rewards Rmax Rmin round run S stage step stochastic system true U violated W X
              """
                  .strip()
                  .split("\\s+")));

  private final Model model;
  private final Tracking tracking;
  private final Names names = new Names(TAKEN);
  private final int none;
  private final Map<Integer, List<String>> variables = new HashMap<>();
  private final Map<Integer, String> loops = new HashMap<>();
  private final List<String> bad;
  private final List<String> failed;
  private final List<String> decidedAt;
  private final List<String> redecided;

  PrismContext(Model model) {
    this.model = model;
    tracking = Tracking.of(model);
    none = model.variables().stream().mapToInt(v -> v.domain().low()).reduce(0, Math::min) - 1;
    model.variables().forEach(v -> variables.put(v.id(), forNodes(v.name())));
    model.loops().forEach(l -> loops.put(l.id(), names.name(l.name())));
    bad = forNodes("faulty");
    failed = forNodes("failed");
    decidedAt = forNodes("decided_at");
    redecided = forNodes("redecided");
  }

  private List<String> forNodes(String name) {
    return IntStream.range(0, model.nodes()).mapToObj(i -> names.name(name + "_" + i)).toList();
  }

  Model model() {
    return model;
  }

  Tracking tracking() {
    return tracking;
  }

  Names names() {
    return names;
  }

  /** The number that stands for a missing value: below all others. */
  int none() {
    return none;
  }

  PrismTerm value(int value) {
    return PrismTerm.number(value == Domain.NONE ? none : value);
  }

  String variable(Variable variable, int node) {
    List<String> forNodes = variables.get(variable.id());
    if (forNodes == null) {
      throw new IllegalStateException("no such variable: " + variable);
    }
    return forNodes.get(node);
  }

  String decidedAt(int node) {
    return decidedAt.get(node);
  }

  String redecided(int node) {
    return redecided.get(node);
  }

  String loop(Loop loop) {
    String name = loops.get(loop.id());
    if (name == null) {
      throw new IllegalStateException("no such loop: " + loop);
    }
    return name;
  }

  /** Whether a node is corrupted. */
  PrismTerm isBad(int node) {
    Adversary adversary = model.adversary();
    if (adversary.placement() == Adversary.Placement.FIXED) {
      return adversary.placed().contains(node) ? PrismTerm.TRUE : PrismTerm.FALSE;
    }
    return adversary.corrupted() == 0 ? PrismTerm.FALSE : PrismTerm.truth(bad.get(node));
  }

  /** Whether a variable says who is corrupted. */
  boolean places() {
    return model.adversary().placement() != Adversary.Placement.FIXED
        && model.adversary().corrupted() > 0;
  }

  boolean failing() {
    return model.adversary().failures().possible();
  }

  /** Whether a node has failed. */
  PrismTerm hasFailed(int node) {
    return failing() ? PrismTerm.truth(failed.get(node)) : PrismTerm.FALSE;
  }

  boolean led() {
    return model.leader().kind() != Model.LeaderRule.Kind.NONE;
  }

  /**
   * The number of the first stage; one before all others where the run does not begin with setup.
   */
  int first() {
    return !model.schedule().isEmpty() && model.schedule().get(0).kind() == Stage.Kind.SETUP
        ? 0
        : -1;
  }

  /** Whether the stage is one of these. */
  static PrismTerm stageIn(List<Integer> stages) {
    List<PrismTerm> each = new ArrayList<>();
    stages.forEach(s -> each.add(PrismTerm.number("stage").is(PrismTerm.number(s))));
    return PrismTerm.any(each);
  }

  /** Numbers of the nodes. */
  List<Integer> nodes() {
    return IntStream.range(0, model.nodes()).boxed().toList();
  }
}
