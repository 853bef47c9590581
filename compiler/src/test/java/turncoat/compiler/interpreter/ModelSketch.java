package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Origin;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;

/** Small models by hand: declares things one by one, derives schedule, slots and features. */
final class ModelSketch {
  static final Domain BIT = new Domain(Domain.Kind.BIT, 0, 1, false);
  static final Domain MAYBE_BIT = BIT.withOptional(true);
  static final Origin ORIGIN = new Origin(1, "sketch");

  final int nodes;
  Adversary adversary;
  InputRule inputs = InputRule.random();
  Model.LeaderRule leader = Model.LeaderRule.of(Model.LeaderRule.Kind.NONE);
  final List<MessageType> messages = new ArrayList<>();
  final List<Certificate> certificates = new ArrayList<>();
  final List<Variable> variables = new ArrayList<>();
  final List<Loop> loops = new ArrayList<>();
  final List<Round> rounds = new ArrayList<>();
  final List<Property> properties = new ArrayList<>();
  private int ports;

  ModelSketch(int nodes, Integer... corrupted) {
    this.nodes = nodes;
    adversary = adversary(true, false, List.of(corrupted));
  }

  static Adversary adversary(boolean rushing, boolean full, List<Integer> placed) {
    return new Adversary(
        1,
        placed.size(),
        Failures.NONE,
        rushing,
        full,
        Adversary.Placement.FIXED,
        placed,
        List.of(),
        false);
  }

  ModelSketch inputs(Integer... values) {
    inputs = new InputRule(InputRule.Setter.FIXED, List.of(values));
    return this;
  }

  ModelSketch sees(boolean rushing, boolean full) {
    adversary = adversary(rushing, full, adversary.placed());
    return this;
  }

  /** The adversary with the same rule for every input. */
  private Adversary complete() {
    List<InputRule> rules =
        variables.stream().filter(v -> v.role() == Variable.Role.INPUT).map(v -> inputs).toList();
    return new Adversary(
        adversary.tolerated(),
        adversary.corrupted(),
        adversary.failures(),
        adversary.rushing(),
        adversary.fullInformation(),
        adversary.placement(),
        adversary.placed(),
        rules,
        adversary.nodesAlike());
  }

  MessageType message(String name, boolean signed, Domain... fields) {
    List<MessageType.Field> named = new ArrayList<>();
    for (Domain field : fields) {
      named.add(new MessageType.Field("f" + named.size(), field));
    }
    MessageType type = new MessageType(messages.size(), name, signed, false, false, named, ORIGIN);
    messages.add(type);
    return type;
  }

  Variable variable(String name, Variable.Role role, Domain domain, Expr initial) {
    Variable variable = new Variable(variables.size(), name, role, domain, initial, ORIGIN);
    variables.add(variable);
    return variable;
  }

  Port port(MessageType type) {
    return port(type, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Port port(
      MessageType type,
      Optional<Expr> relayedFrom,
      Optional<Expr> recipient,
      Optional<Port.Attachment> with) {
    String name = relayedFrom.isPresent() ? "relayed " + type : type.name();
    return new Port(
        ports++,
        name,
        type,
        relayedFrom.isPresent(),
        relayedFrom,
        recipient,
        Optional.empty(),
        with,
        ORIGIN);
  }

  Loop loop(String name, int low, int high) {
    Loop loop = new Loop(loops.size(), name, low, high, ORIGIN);
    loops.add(loop);
    return loop;
  }

  Round round(
      String name, Optional<Loop> loop, List<Port> ports, List<Round.Send> sends, Stmt... body) {
    return round(name, loop, ports, sends, Optional.empty(), body);
  }

  Round round(
      String name,
      Optional<Loop> loop,
      List<Port> ports,
      List<Round.Send> sends,
      Optional<Round.Wait> wait,
      Stmt... body) {
    Round.Receive receive =
        new Round.Receive(Optional.empty(), Optional.empty(), List.of(body), ORIGIN);
    Round round =
        new Round(
            rounds.size(),
            name,
            loop,
            ports,
            sends,
            Optional.empty(),
            wait.stream().toList(),
            List.of(receive),
            ORIGIN);
    rounds.add(round);
    return round;
  }

  void property(String name, Expr holds) {
    properties.add(new Property(properties.size(), name, holds, false, ORIGIN));
  }

  static Round.Send send(Port port, Expr... values) {
    return new Round.Send(port, Optional.empty(), List.of(values), ORIGIN);
  }

  static Round.Send sendIf(Expr guard, Port port, Expr... values) {
    return new Round.Send(port, Optional.of(guard), List.of(values), ORIGIN);
  }

  static Expr bit(int value) {
    return new Expr.Literal(value, MAYBE_BIT);
  }

  static Expr none() {
    return bit(Domain.NONE);
  }

  static Expr node(int node) {
    return new Expr.Literal(node, new Domain(Domain.Kind.NODE, 0, 9, false));
  }

  static Expr read(Variable variable) {
    return new Expr.Read(variable, Optional.empty());
  }

  static Expr binary(Expr.Binary.Op op, Expr left, Expr right) {
    return new Expr.Binary(op, left, right, Domain.BOOLEAN);
  }

  static Expr equal(Expr left, Expr right) {
    return binary(Expr.Binary.Op.EQ, left, right);
  }

  /** {@code #M(pattern) >= least}. */
  static Expr atLeast(int least, Port port, Expr... pattern) {
    Expr count =
        new Expr.Count(
            port,
            Arrays.stream(pattern)
                .map(value -> Optional.of(new Expr.Match(Expr.Binary.Op.EQ, value)))
                .toList(),
            new Domain(Domain.Kind.INTEGER, 0, 9, false));
    return binary(Expr.Binary.Op.GE, count, new Expr.Literal(least, count.domain()));
  }

  static Stmt assign(Variable variable, Expr value) {
    return new Stmt.Assign(variable, value, ORIGIN);
  }

  static Stmt decide(Variable variable, Expr value) {
    return new Stmt.Decide(variable, value, ORIGIN);
  }

  static Stmt check(String name, Expr condition) {
    return new Stmt.Check(name, condition, ORIGIN);
  }

  Model build() {
    return new Model(
        "Sketch",
        "sketch",
        "sketch.bft",
        "0",
        List.of(new Model.Parameter("n", nodes)),
        List.of(),
        nodes,
        complete(),
        leader,
        messages,
        certificates,
        List.of(),
        variables,
        loops,
        rounds,
        schedule(),
        slots(),
        features(),
        properties,
        List.of());
  }

  private List<Stage> schedule() {
    List<Stage> stages = new ArrayList<>();
    int done = -1;
    for (Round round : rounds) {
      if (round.loop().isEmpty()) {
        stages.add(stage(stages, round, 0, false));
      } else if (round.loop().get().id() > done) {
        Loop loop = round.loop().get();
        done = loop.id();
        for (int k = loop.low(); k <= loop.high(); k++) {
          boolean first = true;
          for (Round inside : rounds) {
            if (inside.loop().equals(Optional.of(loop))) {
              stages.add(stage(stages, inside, k, first));
              first = false;
            }
          }
        }
      }
    }
    return stages;
  }

  private static Stage stage(List<Stage> before, Round round, int k, boolean starts) {
    return new Stage(before.size(), Stage.Kind.ROUND, Optional.of(round), round.loop(), k, starts);
  }

  private List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    int honest = nodes - adversary.corrupted();
    for (Round round : rounds) {
      for (Port port : round.ports()) {
        for (int i = 0; i < adversary.corrupted(); i++) {
          if (port.recipient().isPresent()) {
            slots.add(new Slot.Say(round, port, i, Optional.empty()));
          } else {
            for (int j = 0; j < honest; j++) {
              slots.add(new Slot.Say(round, port, i, Optional.of(j)));
            }
          }
        }
      }
      for (Round.Wait wait : round.waits()) {
        for (int j = 0; j < honest; j++) {
          for (int turn = 0; turn < wait.delays(); turn++) {
            slots.add(new Slot.Delay(round, wait, Optional.of(j), turn, nodes));
          }
        }
      }
      for (Stmt statement : round.receives().get(0).body()) {
        for (int j = 0; j < honest; j++) {
          if (statement instanceof Stmt.Some some && some.pick().kind() == Stmt.Pick.Kind.ANY) {
            slots.add(new Slot.Pick(round, some.site(), Optional.of(j)));
          }
        }
      }
    }
    return slots;
  }

  private List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    features.add(new Feature.AtStage(2 + rounds.size()));
    for (Round round : rounds) {
      for (Port port : round.ports()) {
        for (int j = 0; j < nodes - adversary.corrupted(); j++) {
          features.add(new Feature.Heard(round, port, j));
        }
      }
    }
    certificates.forEach(c -> features.add(new Feature.Buildable(c)));
    return features;
  }
}
