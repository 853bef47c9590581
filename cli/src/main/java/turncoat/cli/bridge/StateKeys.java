package turncoat.cli.bridge;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import turncoat.compiler.ir.CountedSignatures;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Liveness;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.StateLayout.Kind;
import turncoat.compiler.ir.StateLayout.Section;
import turncoat.compiler.ir.Tracking;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Verdict;
import turncoat.compiler.ir.Walk;
import turncoat.runtime.solve.KeyLayout;
import turncoat.runtime.solve.KeyLayout.Signatures;

/** Tells exact search what the compiler knows of a model's states. */
final class StateKeys {
  private final Model model;
  private final List<Property> judged;
  private final StateLayout layout;
  private final KeyLayout key;

  private StateKeys(Model model, List<Property> judged) {
    this.model = model;
    this.judged = judged;
    layout = StateLayout.of(model);
    key = new KeyLayout(model.honest());
  }

  /**
   * What is known of a model's states.
   *
   * @param target the properties that count, as a bit set
   */
  static KeyLayout of(Model model, int target) {
    List<Property> judged =
        model.properties().stream().filter(p -> (target >> p.id() & 1) != 0).toList();
    return new StateKeys(model, judged).build();
  }

  private KeyLayout build() {
    layout.sections().stream()
        .filter(section -> section.kind() != Kind.STAGE)
        .filter(section -> section.kind().compareTo(Kind.KNOWN) <= 0 || hasRules())
        .forEach(this::section);
    Liveness liveness = new Liveness(model);
    List<BitSet> dead = liveness.dead(judged);
    for (int stage = 0; stage < dead.size(); stage++) {
      key.dead(stage, dead.get(stage));
    }
    for (Stage stage : model.schedule()) {
      liveness.told(stage).ifPresent(told -> key.told(stage.index(), told));
      if (stage.kind() == Stage.Kind.ROUND) {
        key.round(stage.index());
      }
    }
    boolean setUp = model.schedule().get(0).kind() == Stage.Kind.SETUP;
    key.inputs(setUp ? 1 : 0, positions(v -> v.role() == Variable.Role.INPUT));
    Verdict.outputs(model, judged).ifPresent(o -> key.verdict(positions(o::contains)));
    CountedSignatures.of(model).forEach(this::counted);
    if (renamable()) {
      key.interchangeable();
    }
    return key;
  }

  /** Where messages are under way between stages, what has been said matters to the end. */
  private boolean hasRules() {
    return model.rounds().stream().anyMatch(round -> round.asynchrony().isPresent());
  }

  private void section(Section section) {
    switch (section.kind()) {
      case CORRUPTED -> key.corrupted(section.size());
      case LEADER -> key.sharedNode();
      case FAILED -> key.sharedSets(section.size());
      case KNOWN -> key.known(section.size());
      case SEEN, RECENT -> key.setBlocks(section.size() / model.honest());
      case VARIABLE, DECISION_TIME, REDECIDED, FIRED, SENT, DELIVERED -> key.blocks(1);
      case ASKED -> asked(section);
      case SAID -> said(section);
      case COMMON, HEARD -> key.ignored(section.size());
      default -> key.shared(section.size());
    }
  }

  /** Whom a message goes to matters as long as it is under way. */
  private void asked(Section section) {
    if (keepsNoStep(section)) {
      key.blocks(1);
    } else {
      key.ignored(section.size());
    }
  }

  /** What corrupted nodes have said they have said while a round goes on that keeps no step. */
  private void said(Section section) {
    if (keepsNoStep(section)) {
      key.shared(section.size());
    } else {
      key.ignored(section.size());
    }
  }

  /** Whether a port is one of a round that takes several stages. */
  private boolean keepsNoStep(Section section) {
    return model.rounds().stream()
        .filter(round -> round.asynchrony().isPresent())
        .flatMap(round -> round.ports().stream())
        .anyMatch(port -> port.id() == section.id());
  }

  private int[] positions(Predicate<Variable> which) {
    return layout.sections().stream()
        .filter(s -> s.kind() == Kind.VARIABLE)
        .filter(s -> which.test(model.variables().get(s.id())))
        .flatMapToInt(s -> IntStream.range(s.offset(), s.offset() + s.size()))
        .toArray();
  }

  private void counted(CountedSignatures counted) {
    Optional<Section> seen = section(Kind.SEEN, counted);
    Optional<Section> known = section(Kind.KNOWN, counted);
    if (seen.isEmpty() || known.isEmpty()) {
      return;
    }
    int payloads = counted.type().payloads();
    for (int payload = 0; payload < payloads; payload++) {
      int first = seen.get().offset() + payload;
      key.signatures(
          new Signatures(
              Tracking.of(model).seen().indexOf(counted.type()),
              payload,
              IntStream.range(0, model.honest()).map(j -> first + j * payloads).toArray(),
              known.get().offset() + payload,
              counted.threshold(),
              counted.signable().get(payload)));
    }
  }

  private Optional<Section> section(Kind kind, CountedSignatures counted) {
    return layout.sections().stream()
        .filter(s -> s.kind() == kind && s.id() == counted.type().id())
        .findFirst();
  }

  /** Whether a state remains one of the model's when nodes are renamed. */
  private boolean renamable() {
    boolean plain =
        model.variables().stream().noneMatch(v -> speaksOfNodes(v.domain()))
            && model.messages().stream()
                .flatMap(m -> m.fields().stream())
                .noneMatch(f -> speaksOfNodes(f.domain()));
    boolean[] indexed = {false};
    Walk.expressions(model, e -> indexed[0] |= e instanceof Expr.Select);
    return model.adversary().nodesAlike()
        && !model.adversary().adaptive()
        && plain
        && !indexed[0]
        && !hasRules()
        && !model.learns();
  }

  private static boolean speaksOfNodes(Domain domain) {
    return domain.kind() == Domain.Kind.NODE
        || (domain.shape() instanceof Shape.SetOf set && speaksOfNodes(set.element()));
  }
}
