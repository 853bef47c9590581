package turncoat.compiler.interpreter;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Deadline;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;

/** Computes expressions at one node, or at none: on ports and in properties. */
final class Evaluator implements Expr.Cases<Integer> {
  private final World world;
  private final Optional<Node> node;
  private final Optional<Shower> shower;
  private final Mailbox mailbox;
  private final NodeChoices choices;
  private final Map<Integer, Integer> bound = new TreeMap<>();
  private final Map<Integer, Message> received = new TreeMap<>();

  private Evaluator(World world, Optional<Node> node, Mailbox mailbox, NodeChoices choices) {
    this(world, node, node.map(n -> Shower.node(world, n)), mailbox, choices);
  }

  private Evaluator(
      World world,
      Optional<Node> node,
      Optional<Shower> shower,
      Mailbox mailbox,
      NodeChoices choices) {
    this.world = world;
    this.node = node;
    this.shower = shower;
    this.mailbox = mailbox;
    this.choices = choices;
  }

  /** At no node. */
  static Evaluator global(World world) {
    return new Evaluator(world, Optional.empty(), new Mailbox(), NodeChoices.none());
  }

  /** About a statement that somebody says or passes on: what it needs. */
  static Evaluator of(World world, Shower shower) {
    return new Evaluator(
        world, Optional.empty(), Optional.of(shower), new Mailbox(), NodeChoices.none());
  }

  /** At a node that has heard nothing: sends and initial values. */
  static Evaluator at(World world, Node node) {
    return new Evaluator(world, Optional.of(node), new Mailbox(), NodeChoices.none());
  }

  /** At a node that has heard what is in the mailbox. */
  static Evaluator at(World world, Node node, Mailbox mailbox, NodeChoices choices) {
    return new Evaluator(world, Optional.of(node), mailbox, choices);
  }

  int value(Expr e) {
    return e.match(this);
  }

  boolean holds(Expr e) {
    return value(e) != 0;
  }

  void bind(Binder binder, int value) {
    bound.put(binder.id(), value);
  }

  void bind(Round.Received name, Message message) {
    received.put(name.id(), message);
  }

  @Override
  public Integer literal(Expr.Literal e) {
    return e.value();
  }

  @Override
  public Integer read(Expr.Read e) {
    return owner(e.owner()).get(e.variable());
  }

  private Node owner(Optional<Binder> owner) {
    return owner.map(b -> world.node(lookUp(b))).orElseGet(this::self);
  }

  private Node self() {
    return node.orElseThrow(() -> new IllegalStateException("no node here"));
  }

  @Override
  public Integer bound(Expr.Bound e) {
    return lookUp(e.binder());
  }

  private int lookUp(Binder binder) {
    Integer value = bound.get(binder.id());
    if (value == null) {
      throw new IllegalStateException(binder + " is not bound here");
    }
    return value;
  }

  @Override
  public Integer loopValue(Expr.LoopValue e) {
    return world.stage().loopValue();
  }

  @Override
  public Integer self(Expr.Self e) {
    return self().id();
  }

  @Override
  public Integer leader(Expr.Leader e) {
    return e.ahead() == 0 ? world.leader() : world.leaderAhead(e);
  }

  @Override
  public Integer field(Expr.Field e) {
    Message message = received.get(e.message().id());
    if (message == null) {
      throw new IllegalStateException(e.message().name() + " has not been received here");
    }
    return e.message().type().field(message.payload(), e.field());
  }

  @Override
  public Integer not(Expr.Not e) {
    return truth(!holds(e.operand()));
  }

  @Override
  public Integer binary(Expr.Binary e) {
    return switch (e.op()) {
      case ADD -> number(e.left()) + number(e.right());
      case SUB -> number(e.left()) - number(e.right());
      case MUL -> number(e.left()) * number(e.right());
      case EQ -> truth(value(e.left()) == value(e.right()));
      case NE -> truth(value(e.left()) != value(e.right()));
      case LT -> truth(number(e.left()) < number(e.right()));
      case LE -> truth(number(e.left()) <= number(e.right()));
      case GT -> truth(number(e.left()) > number(e.right()));
      case GE -> truth(number(e.left()) >= number(e.right()));
      case AND -> truth(holds(e.left()) && holds(e.right()));
      case OR -> truth(holds(e.left()) || holds(e.right()));
      case IMPLIES -> truth(!holds(e.left()) || holds(e.right()));
    };
  }

  /** A value that must exist. */
  private int number(Expr e) {
    int value = value(e);
    if (value == Domain.NONE) {
      throw new IllegalStateException("a missing value is compared or computed with");
    }
    return value;
  }

  @Override
  public Integer count(Expr.Count e) {
    int count = 0;
    for (Message message : mailbox.on(e.port()).values()) {
      count += matches(message.port().type(), message.payload(), e.pattern()) ? 1 : 0;
    }
    return count;
  }

  @Override
  public Integer countKept(Expr.CountKept e) {
    int senders = 0;
    for (int payload = 0; payload < e.type().payloads(); payload++) {
      if (matches(e.type(), payload, e.pattern())) {
        senders |= self().seen().signers(e.type(), payload);
      }
    }
    return Integer.bitCount(senders);
  }

  private boolean matches(MessageType type, int payload, List<Optional<Expr.Match>> pattern) {
    for (int i = 0; i < pattern.size(); i++) {
      Optional<Expr.Match> wanted = pattern.get(i);
      if (wanted.isPresent()
          && !wanted.get().fits(type.field(payload, i), value(wanted.get().value()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Integer majority(Expr.Majority e) {
    MessageType type = e.port().type();
    Map<Integer, Integer> carriers = new TreeMap<>();
    for (Message message : mailbox.on(e.port()).values()) {
      carriers.merge(type.field(message.payload(), e.field()), 1, Integer::sum);
    }
    int heard = mailbox.on(e.port()).size();
    for (Map.Entry<Integer, Integer> candidate : carriers.entrySet()) {
      if (2 * candidate.getValue() > heard) {
        return candidate.getKey();
      }
    }
    return value(e.otherwise());
  }

  @Override
  public Integer orElse(Expr.OrElse e) {
    int value = value(e.value());
    return value == Domain.NONE ? value(e.otherwise()) : value;
  }

  @Override
  public Integer apply(Expr.Apply e) {
    List<Integer> arguments = e.arguments().stream().map(this::value).toList();
    return new Functions(e).of(arguments);
  }

  @Override
  public Integer aggregate(Expr.Aggregate e) {
    MessageType type = e.port().type();
    NavigableMap<Integer, Integer> carriers = new TreeMap<>();
    for (Message message : mailbox.on(e.port()).values()) {
      int value = type.field(message.payload(), e.field());
      if (value != Domain.NONE) {
        carriers.merge(value, 1, Integer::sum);
      }
    }
    if (carriers.isEmpty()) {
      return Domain.NONE;
    }
    int most = Collections.max(carriers.values());
    return switch (e.choice()) {
      case MIN -> carriers.firstKey();
      case MAX -> carriers.lastKey();
      case PLURALITY_MIN -> first(carriers, most);
      case PLURALITY_MAX -> first(carriers.descendingMap(), most);
    };
  }

  private static int first(Map<Integer, Integer> carriers, int count) {
    return carriers.entrySet().stream()
        .filter(candidate -> candidate.getValue() == count)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  @Override
  public Integer heard(Expr.Heard e) {
    Optional<Message> message = Optional.ofNullable(mailbox.on(e.port()).get(value(e.sender())));
    if (e.field() < 0) {
      return truth(message.isPresent());
    }
    return message.map(m -> e.port().type().field(m.payload(), e.field())).orElse(Domain.NONE);
  }

  @Override
  public Integer tried(Expr.Tried e) {
    Domain domain = e.binder().domain();
    int holding = 0;
    for (int i = 0; i < domain.size(); i++) {
      bind(e.binder(), domain.value(i));
      holding += holds(e.body()) ? 1 : 0;
    }
    bound.remove(e.binder().id());
    return switch (e.kind()) {
      case ALL -> truth(holding == domain.size());
      case EXISTS -> truth(holding > 0);
      case COUNT -> holding;
    };
  }

  @Override
  public Integer have(Expr.Have e) {
    int[] arguments = e.arguments().stream().mapToInt(this::value).toArray();
    Shower has = shower.orElseThrow(() -> new IllegalStateException("nobody has seen anything"));
    return truth(has.signers(e.certificate(), arguments).isPresent());
  }

  @Override
  public Integer conflicting(Expr.Conflicting e) {
    int signer = value(e.signer());
    int different = 0;
    for (int payload = 0; payload < e.type().payloads(); payload++) {
      boolean signed = self().recent().contains(e.type(), payload, signer);
      different += signed && matches(e.type(), payload, e.pattern()) ? 1 : 0;
    }
    return truth(different >= 2);
  }

  @Override
  public Integer draw(Expr.Draw e) {
    return choices.draw(e);
  }

  @Override
  public Integer chosen(Expr.Chosen e) {
    return choices.chosen(e.site());
  }

  @Override
  public Integer quantified(Expr.Quantified e) {
    return truth(quantified(e, 0));
  }

  /** Tries every honest node for the names from this one on. */
  private boolean quantified(Expr.Quantified e, int binder) {
    if (binder == e.binders().size()) {
      return holds(e.body());
    }
    for (int honest : world.honest()) {
      if (e.honest() && world.hasFailed(honest)) {
        continue;
      }
      bind(e.binders().get(binder), honest);
      if (quantified(e, binder + 1) != e.universal()) {
        if (!e.universal()) {
          bound.remove(e.binders().get(binder).id());
        }
        return !e.universal();
      }
    }
    bound.remove(e.binders().get(binder).id());
    return e.universal();
  }

  /** The nodes for which an {@code all honest} turned out false; they stay bound. */
  List<Integer> counterexample() {
    return List.copyOf(bound.values());
  }

  @Override
  public Integer redecided(Expr.Redecided e) {
    return truth(world.node(lookUp(e.owner())).redecided());
  }

  @Override
  public Integer decidedBy(Expr.DecidedBy e) {
    int decidedIn = owner(e.owner()).decidedIn();
    if (decidedIn == Domain.NONE) {
      return truth(false);
    }
    if (e.deadline() instanceof Deadline.InRound in) {
      return truth(decidedIn <= lastStage(in.round()));
    }
    Deadline.Iteration iteration = (Deadline.Iteration) e.deadline();
    Stage stage = world.model().schedule().get(decidedIn);
    if (stage.loop().isPresent() && stage.loop().get().id() == iteration.loop().id()) {
      return truth(stage.loopValue() <= iteration.bound());
    }
    return truth(decidedIn < firstStage(iteration.loop().id()));
  }

  private int lastStage(int round) {
    return world.model().schedule().stream()
        .filter(s -> s.round().isPresent() && s.round().get().id() == round)
        .mapToInt(Stage::index)
        .max()
        .orElseThrow();
  }

  private int firstStage(int loop) {
    return world.model().schedule().stream()
        .filter(s -> s.loop().isPresent() && s.loop().get().id() == loop)
        .findFirst()
        .orElseThrow()
        .index();
  }

  @Override
  public Integer unanimous(Expr.Unanimous e) {
    return truth(
        world.honest().stream().map(h -> world.node(h).get(e.input())).distinct().count() <= 1);
  }

  @Override
  public Integer commonInput(Expr.CommonInput e) {
    return world.node(world.honest().get(0)).get(e.input());
  }

  @Override
  public Integer select(Expr.Select e) {
    return value(e.elements().get(e.over().index(number(e.index()))));
  }

  private static int truth(boolean value) {
    return value ? 1 : 0;
  }
}
