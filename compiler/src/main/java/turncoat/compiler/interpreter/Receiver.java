package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import turncoat.compiler.ir.Asynchrony;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;

/** Runs a round's receive blocks at one node. Each statement tells whether the block goes on. */
final class Receiver implements Stmt.Cases<Boolean> {
  private final World world;
  private final Node node;
  private final Mailbox mailbox;
  private final NodeChoices choices;
  private final Evaluator evaluator;
  private final List<Narration.Decision> decisions = new ArrayList<>();
  private final List<Narration.FailedCheck> failedChecks = new ArrayList<>();
  private final Set<String> effective = new LinkedHashSet<>();
  private int effects;

  Receiver(World world, Node node, Mailbox mailbox, NodeChoices choices) {
    this.world = world;
    this.node = node;
    this.mailbox = mailbox;
    this.choices = choices;
    evaluator = Evaluator.at(world, node, mailbox, choices);
  }

  void run(Round round) {
    for (Round.Receive receive : round.receives()) {
      if (concerns(receive)) {
        run(receive.body());
      }
    }
  }

  /** Lets the first rule fire that has not fired yet and can; tells whether there is one. */
  boolean firesOne(List<Asynchrony.On> rules) {
    for (Asynchrony.On rule : rules) {
      if (!node.hasFired(rule.id())) {
        run(List.of(rule.trigger()));
        if (node.hasFired(rule.id())) {
          return true;
        }
      }
    }
    return false;
  }

  List<Narration.Decision> decisions() {
    return decisions;
  }

  List<Narration.FailedCheck> failedChecks() {
    return failedChecks;
  }

  /** Names of the checks that failed and of the rules that changed something. */
  Set<String> effective() {
    return effective;
  }

  /** Whether the block runs here; binds the message that it is about. */
  private boolean concerns(Round.Receive receive) {
    if (receive.at().isPresent() && evaluator.value(receive.at().get()) != node.id()) {
      return false;
    }
    if (receive.from().isEmpty()) {
      return true;
    }
    Round.From from = receive.from().get();
    int sender = evaluator.value(from.sender());
    Optional<Message> message = Optional.ofNullable(mailbox.on(from.port()).get(sender));
    message.ifPresent(m -> evaluator.bind(from.alias(), m));
    return message.isPresent();
  }

  private boolean run(List<Stmt> statements) {
    for (Stmt statement : statements) {
      if (!statement.match(this)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Boolean assign(Stmt.Assign s) {
    set(s.target(), evaluator.value(s.value()));
    return true;
  }

  private void set(Variable target, int value) {
    effects += node.get(target) == value ? 0 : 1;
    node.set(target, value);
  }

  @Override
  public Boolean assignAt(Stmt.AssignAt s) {
    int index = evaluator.value(s.index());
    set(s.targets().get(s.over().index(index)), evaluator.value(s.value()));
    return true;
  }

  @Override
  public Boolean decide(Stmt.Decide s) {
    int value = evaluator.value(s.value());
    if (value != Domain.NONE && node.get(s.output()) == Domain.NONE) {
      node.set(s.output(), value);
      node.decidedIn(world.next());
      effects++;
      decisions.add(new Narration.Decision(node.id(), s.output().domain().show(value)));
    } else if (value != Domain.NONE && node.get(s.output()) != value) {
      node.redecide();
    }
    return true;
  }

  @Override
  public Boolean branch(Stmt.If s) {
    return run(evaluator.holds(s.condition()) ? s.then() : s.otherwise());
  }

  @Override
  public Boolean some(Stmt.Some s) {
    List<Integer> qualifying = new ArrayList<>();
    Domain domain = s.binder().domain();
    for (int i = 0; i < domain.size(); i++) {
      evaluator.bind(s.binder(), domain.value(i));
      if (evaluator.holds(s.condition())) {
        qualifying.add(domain.value(i));
      }
    }
    if (qualifying.isEmpty()) {
      return run(s.otherwise());
    }
    evaluator.bind(
        s.binder(), s.pick().key().isPresent() ? byKey(s, qualifying) : picked(s, qualifying));
    return run(s.then());
  }

  /** The value with the smallest or largest key, of several the smallest value. */
  private int byKey(Stmt.Some s, List<Integer> qualifying) {
    NavigableMap<Integer, Integer> firstByKey = new TreeMap<>();
    for (int value : qualifying) {
      evaluator.bind(s.binder(), value);
      firstByKey.putIfAbsent(evaluator.value(s.pick().key().orElseThrow()), value);
    }
    boolean largest = s.pick().kind() == Stmt.Pick.Kind.MAX;
    return (largest ? firstByKey.lastEntry() : firstByKey.firstEntry()).getValue();
  }

  private int picked(Stmt.Some s, List<Integer> qualifying) {
    return switch (s.pick().kind()) {
      case UNIQUE, MIN -> qualifying.get(0);
      case MAX -> qualifying.get(qualifying.size() - 1);
      case RANDOM -> qualifying.get(choices.drawn(s, qualifying));
      case ANY -> upwardsFrom(choices.preferred(s), s.binder().domain(), qualifying);
    };
  }

  /** The first qualifying value from the preferred one upwards, then round again. */
  private static int upwardsFrom(int preferred, Domain domain, List<Integer> qualifying) {
    for (int value : qualifying) {
      if (domain.index(value) >= preferred) {
        return value;
      }
    }
    return qualifying.get(0);
  }

  @Override
  public Boolean check(Stmt.Check s) {
    boolean holds = evaluator.holds(s.condition());
    if (!holds) {
      failedChecks.add(new Narration.FailedCheck(node.id(), s.name()));
      effective.add(s.name());
      effects++;
    }
    return holds;
  }

  @Override
  public Boolean rule(Stmt.Rule s) {
    int before = effects;
    boolean goOn = run(s.body());
    if (effects > before) {
      effective.add(s.name());
    }
    return goOn;
  }

  @Override
  public Boolean fire(Stmt.Fire s) {
    node.fire(s.rule());
    effective.add(world.round().asynchrony().orElseThrow().rules().get(s.rule()).name());
    return true;
  }

  @Override
  public Boolean send(Stmt.Send s) {
    if (node.says(s.message().port()).isEmpty()) {
      new Speech(world).say(node, s.message(), s.recipient(), evaluator);
    }
    return true;
  }

  @Override
  public Boolean takeBest(Stmt.TakeBest s) {
    Optional<Message> best = best(s);
    effects++;
    for (int i = 0; i < s.targets().size(); i++) {
      Variable target = s.targets().get(i);
      int field = i;
      node.set(
          target, best.map(m -> s.port().type().field(m.payload(), field)).orElse(Domain.NONE));
    }
    return true;
  }

  /** The node's own message first, then by sender, so that only a higher value replaces it. */
  private Optional<Message> best(Stmt.TakeBest s) {
    List<Message> messages = new ArrayList<>(mailbox.on(s.port()).values());
    messages.sort((a, b) -> Boolean.compare(b.sender() == node.id(), a.sender() == node.id()));
    Optional<Message> best = Optional.empty();
    for (Message message : messages) {
      if (best.isEmpty() || isBetter(s, message, best.get())) {
        best = Optional.of(message);
      }
    }
    return best;
  }

  private static boolean isBetter(Stmt.TakeBest s, Message a, Message b) {
    int order = Integer.compare(field(s, a, s.byField()), field(s, b, s.byField()));
    if (order != 0 || s.tie().isEmpty()) {
      return order > 0;
    }
    Stmt.TakeBest.Tie tie = s.tie().get();
    int second = Integer.compare(field(s, a, tie.field()), field(s, b, tie.field()));
    return tie.largest() ? second > 0 : second < 0;
  }

  private static int field(Stmt.TakeBest s, Message message, int field) {
    return s.port().type().field(message.payload(), field);
  }
}
