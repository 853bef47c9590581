package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import turncoat.compiler.ir.StateLayout.Kind;
import turncoat.compiler.ir.StateLayout.Section;

/**
 * Which numbers of a state its future depends on, stage by stage: a backward data-flow analysis
 * over the schedule, which has no branches (Aho, Lam, Sethi, Ullman: Compilers, section 9.2.5).
 *
 * <p>Cautious: what may be read counts as read, and only what every iteration begins anew counts as
 * overwritten. The adversary's memory, of which observations are made, does not count.
 */
public final class Liveness {
  private final Model model;
  private final StateLayout layout;

  /** Over states of a model. */
  public Liveness(Model model) {
    this.model = model;
    layout = StateLayout.of(model);
  }

  /**
   * The positions of a saved state, up to the adversary's memory, that influence nothing from the
   * beginning of a stage on.
   *
   * @param judged the properties that count
   * @return one set for each stage and a last one for the final state
   */
  public List<BitSet> dead(List<Property> judged) {
    List<BitSet> dead = new ArrayList<>();
    BitSet live = atTheEnd(judged);
    dead.add(without(live));
    for (int i = model.schedule().size() - 1; i >= 0; i--) {
      Stage stage = model.schedule().get(i);
      use(stage, live);
      if (model.adversary().adaptive()) {
        inherit(live);
      }
      if (stage.startsIteration()) {
        renew(live);
      }
      dead.add(without(live));
    }
    Collections.reverse(dead);
    return dead;
  }

  private BitSet without(BitSet live) {
    BitSet dead = new BitSet();
    for (Section section : layout.sections()) {
      if (section.kind().compareTo(Kind.KNOWN) <= 0) {
        dead.set(section.offset(), section.offset() + section.size());
      }
    }
    dead.andNot(live);
    return dead;
  }

  private BitSet atTheEnd(List<Property> judged) {
    BitSet live = new BitSet();
    for (Section section : layout.sections()) {
      switch (section.kind()) {
        case STAGE, CORRUPTED, FAILED, FIRED -> all(section, live);
        default -> {}
      }
    }
    Reads reads = new Reads(live, Optional.empty());
    judged.forEach(p -> Walk.expression(p.holds(), e -> e.match(reads)));
    return live;
  }

  private static void all(Section section, BitSet live) {
    live.set(section.offset(), section.offset() + section.size());
  }

  /** What every iteration begins anew is not read from before; what it begins with is. */
  private void renew(BitSet live) {
    for (Section section : layout.sections()) {
      boolean local =
          section.kind() == Kind.VARIABLE
              && model.variables().get(section.id()).role() == Variable.Role.LOCAL;
      if (local || section.kind() == Kind.LEADER || section.kind() == Kind.RECENT) {
        live.clear(section.offset(), section.offset() + section.size());
      }
    }
    Reads reads = new Reads(live, Optional.empty());
    model.variables().stream()
        .filter(v -> v.role() == Variable.Role.LOCAL)
        .forEach(v -> Walk.expression(v.initial(), e -> e.match(reads)));
  }

  /** What the adversary may come to know from a node that it corrupts, the node must have seen. */
  private void inherit(BitSet live) {
    for (Section known : layout.sections()) {
      if (known.kind() == Kind.KNOWN) {
        for (Section seen : layout.sections()) {
          boolean of = seen.kind() == Kind.SEEN || seen.kind() == Kind.RECENT;
          if (of && seen.id() == known.id()) {
            for (int i = 0; i < seen.size(); i++) {
              if (live.get(known.offset() + i % known.size())) {
                live.set(seen.offset() + i);
              }
            }
          }
        }
      }
    }
  }

  private void use(Stage stage, BitSet live) {
    if (stage.round().isEmpty()) {
      return;
    }
    Round round = stage.round().get();
    Reads reads = new Reads(live, stage.loop().map(loop -> stage.loopValue()));
    Walk.expressions(round, e -> e.match(reads));
    evidence(round, reads);
  }

  /**
   * The positions that all that honest nodes tell each other in a stage depends on, in messages or
   * by an ideal agreement; absent if that is not only the state at its beginning.
   */
  public Optional<BitSet> told(Stage stage) {
    BitSet told = new BitSet();
    if (stage.round().isEmpty()) {
      return Optional.of(told);
    }
    Round round = stage.round().get();
    if (!round.queries().isEmpty() || round.asynchrony().isPresent()) {
      return Optional.empty();
    }
    Reads reads = new Reads(told, stage.loop().map(loop -> stage.loopValue()));
    Walk.sending(round, e -> e.match(reads));
    evidence(round, reads);
    Walk.statements(
        round.statements(),
        e -> {
          if (e instanceof Expr.Chosen chosen) {
            reads.chosen(chosen);
          }
        });
    return Optional.of(told);
  }

  /** What statements that go along with messages depend on. */
  private void evidence(Round round, Reads reads) {
    for (Need need : model.needs()) {
      Walk.expression(need.condition(), reads::asked);
    }
    for (Port port : round.ports()) {
      port.attachment().ifPresent(reads::attachment);
      port.bundle().ifPresent(reads::bundle);
      if (port.relay()) {
        reads.statements(Kind.RECENT, port.type(), List.of());
        reads.statements(Kind.KNOWN, port.type(), List.of());
      }
    }
  }

  /** Marks as live what an expression itself reads, apart from its parts. */
  private final class Reads implements Expr.Cases<Void> {
    private final BitSet live;
    private final Optional<Integer> loopValue;

    Reads(BitSet live, Optional<Integer> loopValue) {
      this.live = live;
      this.loopValue = loopValue;
    }

    private Void section(Kind kind, int id) {
      layout.sections().stream()
          .filter(s -> s.kind() == kind && s.id() == id)
          .forEach(s -> all(s, live));
      return done();
    }

    private Void variable(Variable variable) {
      return section(Kind.VARIABLE, variable.id());
    }

    /** Statements of the type whose fields have these values, where there is one. */
    Void statements(Kind kind, MessageType type, List<OptionalInt> fields) {
      for (Section section : layout.sections()) {
        if (section.kind() == kind && section.id() == type.id()) {
          for (int i = 0; i < section.size(); i++) {
            if (fits(type, i % type.payloads(), fields)) {
              live.set(section.offset() + i);
            }
          }
        }
      }
      return done();
    }

    private boolean fits(MessageType type, int payload, List<OptionalInt> fields) {
      for (int i = 0; i < fields.size(); i++) {
        OptionalInt wanted = fields.get(i);
        if (wanted.isPresent() && type.field(payload, i) != wanted.getAsInt()) {
          return false;
        }
      }
      return true;
    }

    void attachment(Port.Attachment attachment) {
      List<OptionalInt> arguments =
          attachment.arguments().stream()
              .map(a -> a.expression().map(this::constant).orElse(OptionalInt.empty()))
              .toList();
      certificate(Kind.SEEN, attachment.certificate(), arguments);
      certificate(Kind.KNOWN, attachment.certificate(), arguments);
    }

    void bundle(Bundle bundle) {
      statements(bundle.recent() ? Kind.RECENT : Kind.SEEN, bundle.type(), List.of());
      statements(Kind.KNOWN, bundle.type(), List.of());
    }

    /** Part of what makes statements valid: asked of nodes and of the adversary. */
    void asked(Expr e) {
      e.match(this);
      if (e instanceof Expr.Have have) {
        certificate(Kind.KNOWN, have.certificate(), constants(have.arguments()));
      }
    }

    private List<OptionalInt> constants(List<Expr> arguments) {
      return arguments.stream().map(this::constant).toList();
    }

    private Void certificate(Kind kind, Certificate certificate, List<OptionalInt> arguments) {
      List<OptionalInt> fields =
          certificate.bindings().stream()
              .map(
                  b ->
                      b.parameter() < 0
                          ? OptionalInt.of(b.constant())
                          : arguments.get(b.parameter()))
              .toList();
      return statements(kind, certificate.of(), fields);
    }

    /** What a pattern pins down. */
    private List<OptionalInt> pinned(List<Optional<Expr.Match>> pattern) {
      return pattern.stream()
          .map(
              match ->
                  match
                      .filter(m -> m.op() == Expr.Binary.Op.EQ)
                      .map(m -> constant(m.value()))
                      .orElse(OptionalInt.empty()))
          .toList();
    }

    private OptionalInt constant(Expr e) {
      if (e instanceof Expr.Literal literal) {
        return OptionalInt.of(literal.value());
      }
      return e instanceof Expr.LoopValue && loopValue.isPresent()
          ? OptionalInt.of(loopValue.get())
          : OptionalInt.empty();
    }

    private Void done() {
      return null;
    }

    @Override
    public Void have(Expr.Have e) {
      return certificate(Kind.SEEN, e.certificate(), constants(e.arguments()));
    }

    @Override
    public Void conflicting(Expr.Conflicting e) {
      return statements(Kind.RECENT, e.type(), pinned(e.pattern()));
    }

    @Override
    public Void countKept(Expr.CountKept e) {
      return statements(Kind.SEEN, e.type(), pinned(e.pattern()));
    }

    @Override
    public Void read(Expr.Read e) {
      return variable(e.variable());
    }

    @Override
    public Void unanimous(Expr.Unanimous e) {
      return variable(e.input());
    }

    @Override
    public Void commonInput(Expr.CommonInput e) {
      return variable(e.input());
    }

    @Override
    public Void decidedBy(Expr.DecidedBy e) {
      variable(e.output());
      return section(Kind.DECISION_TIME, -1);
    }

    @Override
    public Void redecided(Expr.Redecided e) {
      layout.sections().stream().filter(s -> s.kind() == Kind.REDECIDED).forEach(s -> all(s, live));
      model.variables().stream()
          .filter(v -> v.role() == Variable.Role.OUTPUT)
          .forEach(this::variable);
      return done();
    }

    @Override
    public Void chosen(Expr.Chosen e) {
      e.site().agreed().ifPresent(this::variable);
      return done();
    }

    @Override
    public Void leader(Expr.Leader e) {
      return section(Kind.LEADER, -1);
    }

    @Override
    public Void literal(Expr.Literal e) {
      return done();
    }

    @Override
    public Void bound(Expr.Bound e) {
      return done();
    }

    @Override
    public Void loopValue(Expr.LoopValue e) {
      return done();
    }

    @Override
    public Void self(Expr.Self e) {
      return done();
    }

    @Override
    public Void field(Expr.Field e) {
      return done();
    }

    @Override
    public Void not(Expr.Not e) {
      return done();
    }

    @Override
    public Void binary(Expr.Binary e) {
      return done();
    }

    @Override
    public Void count(Expr.Count e) {
      return done();
    }

    @Override
    public Void orElse(Expr.OrElse e) {
      return done();
    }

    @Override
    public Void apply(Expr.Apply e) {
      return done();
    }

    @Override
    public Void majority(Expr.Majority e) {
      return done();
    }

    @Override
    public Void aggregate(Expr.Aggregate e) {
      return done();
    }

    @Override
    public Void heard(Expr.Heard e) {
      return done();
    }

    @Override
    public Void draw(Expr.Draw e) {
      return done();
    }

    @Override
    public Void quantified(Expr.Quantified e) {
      return done();
    }

    @Override
    public Void tried(Expr.Tried e) {
      return done();
    }

    @Override
    public Void select(Expr.Select e) {
      return done();
    }
  }
}
