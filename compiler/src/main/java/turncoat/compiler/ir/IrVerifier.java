package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Checks what every executor relies on: ids are dense, references stay inside the model, every
 * expression has the type its place wants, and every value stored or sent fits its domain.
 */
public final class IrVerifier {
  private final Model model;

  private IrVerifier(Model model) {
    this.model = model;
  }

  /** Throws {@link InternalCompilerError} if the model is not what it should be. */
  public static void verify(Model model) {
    IrVerifier verifier = new IrVerifier(model);
    verifier.ids();
    verifier.adversary();
    verifier.certificates();
    verifier.needs();
    verifier.variables();
    model.rounds().forEach(verifier::round);
    verifier.schedule();
    model.slots().forEach(slot -> slot.match(new SlotVerifier(model)));
    model.properties().forEach(p -> verifier.outside().condition(p.holds()));
    model.witnesses().forEach(p -> verifier.outside().condition(p.holds()));
    verifier.rewards();
  }

  private void rewards() {
    for (Reward reward : model.rewards()) {
      outside().condition(reward.when());
      require(Float.isFinite(reward.amount()), "a reward is a number");
    }
    boolean learns = model.rounds().stream().anyMatch(round -> !round.learns().isEmpty());
    require(learns == model.learns(), "learners see something");
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new InternalCompilerError("the model is wrong: " + what);
    }
  }

  static <T> void dense(List<T> elements, ToIntFunction<T> id, String what) {
    for (int i = 0; i < elements.size(); i++) {
      require(id.applyAsInt(elements.get(i)) == i, what + " number " + i + " has another id");
    }
  }

  private void ids() {
    dense(model.messages(), MessageType::id, "message");
    dense(model.certificates(), Certificate::id, "certificate");
    dense(model.variables(), Variable::id, "variable");
    dense(model.loops(), Loop::id, "loop");
    dense(model.rounds(), Round::id, "round");
    dense(model.properties(), Property::id, "property");
    dense(model.witnesses(), Property::id, "witness");
    List<Port> ports = new ArrayList<>();
    model.rounds().forEach(round -> ports.addAll(round.ports()));
    dense(ports, Port::id, "port");
    List<Round.Received> received = new ArrayList<>();
    for (Round round : model.rounds()) {
      round.replies().forEach(reply -> received.add(reply.asker()));
      for (Round.Receive receive : round.receives()) {
        receive.from().ifPresent(from -> received.add(from.alias()));
      }
    }
    dense(received, Round.Received::id, "received message");
    dense(Walk.commonDraws(model), Expr.Draw::common, "common draw");
    require(names().size() == model.variables().size(), "two variables have one name");
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    model.variables().forEach(v -> names.add(v.name()));
    return names;
  }

  private void adversary() {
    Adversary adversary = model.adversary();
    require(model.nodes() >= 1 && model.nodes() <= 30, "1 to 30 nodes");
    require(adversary.corrupted() >= 0 && adversary.corrupted() < model.nodes(), "0 <= b < n");
    Failures failures = adversary.failures();
    require(failures.possible() || failures.budget() == 0, "failures have a kind");
    require(
        failures.budget() >= 0 && failures.budget() + adversary.corrupted() < model.nodes(),
        "some node stays honest");
    boolean fixed = adversary.placement() == Adversary.Placement.FIXED;
    require(!fixed || adversary.placed().size() == adversary.corrupted(), "b nodes are placed");
    require(adversary.placed().size() <= adversary.corrupted(), "at most b nodes are placed");
    require(
        !adversary.adaptive() || (adversary.corrupted() > 0 && !failures.possible()),
        "corruption during the run has a budget and no failures beside it");
    int last = -1;
    for (int node : adversary.placed()) {
      require(node > last && node < model.nodes(), "placed nodes ascend");
      last = node;
    }
    List<Variable> inputs =
        model.variables().stream().filter(v -> v.role() == Variable.Role.INPUT).toList();
    require(inputs.size() == adversary.inputs().size(), "one rule for each input");
    for (InputRule rule : adversary.inputs()) {
      boolean listed = rule.setter() == InputRule.Setter.FIXED;
      require(rule.values().size() == (listed ? model.nodes() : 0), "one fixed input a node");
    }
    leader();
  }

  private void leader() {
    Model.LeaderRule leader = model.leader();
    boolean fixed = leader.kind() == Model.LeaderRule.Kind.FIXED;
    require(fixed != leader.nodes().isEmpty(), "who leads is listed where it is fixed");
    for (int node : leader.nodes()) {
      require(node >= 0 && node < model.nodes(), "leaders are nodes");
    }
    for (Loop loop : model.loops()) {
      int size = leader.nodes().size();
      require(size < 2 || size >= loop.domain().size(), "every iteration has a leader");
    }
  }

  private void certificates() {
    for (Certificate certificate : model.certificates()) {
      require(
          certificate.bindings().size() == certificate.of().fields().size(),
          "certificate " + certificate + " binds every field");
      require(model.messages().contains(certificate.of()), "certificate of a known message");
      for (int i = 0; i < certificate.bindings().size(); i++) {
        Certificate.Binding binding = certificate.bindings().get(i);
        Domain field = certificate.of().fields().get(i).domain();
        require(
            binding.parameter() < certificate.parameters().size()
                && (binding.parameter() >= 0 || field.contains(binding.constant())),
            "certificate " + certificate + " binds fields to what exists");
      }
      int parameters = certificate.parameters().size();
      require(
          certificate.threshold().factors().size() == parameters,
          "certificate " + certificate + " has a factor for each parameter");
      certificate.including().ifPresent(i -> including(certificate, i));
    }
  }

  private void needs() {
    for (Need need : model.needs()) {
      require(model.messages().contains(need.of()), "need " + need.name() + " of a known message");
      require(model.need(need.of()).orElseThrow().equals(need), "one need for " + need.of());
      require(need.fields().size() == need.of().fields().size(), "a name for each field");
      new ExprVerifier(model, Optional.empty(), Knowledge.NOTHING, Set.copyOf(need.fields()))
          .condition(need.condition());
    }
  }

  private void including(Certificate certificate, Certificate.Binding node) {
    boolean known =
        node.parameter() < 0
            ? node.constant() >= 0 && node.constant() < model.nodes()
            : node.parameter() < certificate.parameters().size()
                && certificate.parameters().get(node.parameter()).domain().kind()
                    == Domain.Kind.NODE;
    require(known, "certificate " + certificate + " includes a node");
  }

  private void variables() {
    long outputs = model.variables().stream().filter(v -> v.role() == Variable.Role.OUTPUT).count();
    require(outputs <= 1, "one output");
    for (Variable variable : model.variables()) {
      boolean output = variable.role() == Variable.Role.OUTPUT;
      require(!output || variable.domain().optional(), "an output is optional");
      outside().fits(variable.initial(), variable.domain(), "initial value of " + variable);
    }
  }

  private ExprVerifier outside() {
    return new ExprVerifier(model, Optional.empty(), Knowledge.NOTHING, Set.of());
  }

  private void round(Round round) {
    ExprVerifier expressions =
        new ExprVerifier(model, Optional.of(round), Knowledge.NOTHING, Set.of());
    round.loop().ifPresent(loop -> require(model.loops().contains(loop), "round in a known loop"));
    round.learns().forEach(learn -> learn(learn, expressions));
    round.ports().forEach(port -> port(port, expressions));
    round.sends().forEach(send -> send(round, send, expressions));
    round.queries().forEach(query -> query(round, query, expressions));
    round.replies().forEach(reply -> reply(round, reply, expressions));
    round.loss().ifPresent(loss -> loss.match(new LossVerifier()));
    round.waits().forEach(wait -> waiting(round, wait));
    for (Round.Receive receive : round.receives()) {
      receive.at().ifPresent(at -> expressions.of(at, Domain.Kind.NODE, "receive at"));
      receive.from().ifPresent(from -> from(round, from, expressions));
      new StmtVerifier(model, round, Set.of()).all(receive.body());
    }
    round.asynchrony().ifPresent(a -> asynchrony(round, a));
  }

  private void asynchrony(Round round, Asynchrony asynchrony) {
    boolean alone =
        round.receives().isEmpty()
            && round.waits().isEmpty()
            && round.loss().isEmpty()
            && round.queries().stream().allMatch(query -> query.recipient().isPresent())
            && round.replies().isEmpty();
    require(alone, "an asynchronous round has rules and nothing else");
    require(asynchrony.steps() >= 1, "an asynchronous round takes some stages");
    require(asynchrony.rules().size() <= Asynchrony.RULES, "rules are bits");
    dense(asynchrony.rules(), Asynchrony.On::id, "rule");
    for (Port port : round.ports()) {
      boolean bare = port.attachment().isEmpty() && port.bundle().isEmpty();
      require(bare, "nothing is attached in flight");
    }
    for (Asynchrony.On rule : asynchrony.rules()) {
      require(fires(rule), "a rule fires and that is all it does otherwise");
      new StmtVerifier(model, round, Set.of()).all(List.of(rule.trigger()));
    }
  }

  private static boolean fires(Asynchrony.On rule) {
    List<Stmt> then = List.of();
    List<Stmt> otherwise = List.of();
    if (rule.trigger() instanceof Stmt.If branch) {
      then = branch.then();
      otherwise = branch.otherwise();
    } else if (rule.trigger() instanceof Stmt.Some some) {
      then = some.then();
      otherwise = some.otherwise();
    }
    return otherwise.isEmpty()
        && !then.isEmpty()
        && then.get(0) instanceof Stmt.Fire fire
        && fire.rule() == rule.id();
  }

  private void learn(Round.Learn learn, ExprVerifier expressions) {
    Variable.Role role = learn.variable().role();
    require(
        model.variables().contains(learn.variable())
            && (role == Variable.Role.STATE || role == Variable.Role.LOCAL),
        "state and local variables are learned");
    learn.where().ifPresent(expressions::condition);
  }

  private void port(Port port, ExprVerifier expressions) {
    require(model.messages().contains(port.type()), "port " + port + " of a known message");
    require(port.relay() == port.relayedFrom().isPresent(), "relays name whose statements");
    require(!port.relay() || port.type().signed(), "only signed messages are relayed");
    port.relayedFrom().ifPresent(e -> expressions.of(e, Domain.Kind.NODE, "relayed from"));
    port.recipient().ifPresent(e -> expressions.of(e, Domain.Kind.NODE, "recipient"));
    port.speaker().ifPresent(e -> expressions.of(e, Domain.Kind.NODE, "speaker"));
    require(
        port.silent().stream().allMatch(node -> node >= 0 && node < model.nodes()),
        "silent nodes of port " + port);
    port.attachment().ifPresent(a -> attachment(port, a, expressions));
    port.bundle().ifPresent(b -> bundle(b, expressions));
  }

  private void bundle(Bundle bundle, ExprVerifier expressions) {
    MessageType type = bundle.type();
    require(model.messages().contains(type) && type.signed(), "bundles are of signed messages");
    expressions.pattern(type, bundle.pattern());
    require(
        Bundle.offsets(type, bundle.pattern()).containsAll(bundle.offsets()),
        "a bundle's statements exist");
  }

  private void attachment(Port port, Port.Attachment attachment, ExprVerifier expressions) {
    Certificate certificate = attachment.certificate();
    require(model.certificates().contains(certificate), "attachment of a known certificate");
    require(
        attachment.arguments().size() == certificate.parameters().size(),
        "an attachment gives every argument of " + certificate);
    for (Port.Argument argument : attachment.arguments()) {
      require(
          (argument.field() < 0) == argument.expression().isPresent()
              && argument.field() < port.type().fields().size(),
          "an argument is a field or an expression");
      argument.expression().ifPresent(expressions::check);
    }
  }

  static void send(Round round, Round.Send send, ExprVerifier expressions) {
    require(round.ports().contains(send.port()), "a send uses a port of its round");
    send.guard().ifPresent(expressions::condition);
    Knowledge inside =
        send.guard()
            .map(g -> expressions.knowledge().assume(g, true))
            .orElse(expressions.knowledge());
    List<MessageType.Field> fields = send.port().relay() ? List.of() : send.port().type().fields();
    require(send.values().size() == fields.size(), "a send gives every field");
    for (int i = 0; i < fields.size(); i++) {
      // A missing value means that nothing is sent, so it may stand anywhere.
      Domain wanted = fields.get(i).domain().withOptional(true);
      expressions.under(inside).fits(send.values().get(i), wanted, "field " + fields.get(i));
    }
  }

  private void query(Round round, Round.Query query, ExprVerifier expressions) {
    send(round, query.send(), expressions);
    Port port = query.send().port();
    boolean answered = round.replies().stream().anyMatch(r -> r.question().equals(port));
    boolean unsigned = !port.type().signed() || (query.recipient().isPresent() && !answered);
    require(port.recipient().isEmpty() && unsigned, "questions go anywhere, unsigned");
    require(query.sample() >= 0 && query.sample() < model.nodes(), "a sample of the others");
    query.recipient().ifPresent(e -> expressions.of(e, Domain.Kind.NODE, "who is asked"));
    require(round.question(port).isEmpty() && !sends(round, port), "questions have their own port");
  }

  private static boolean sends(Round round, Port port) {
    return round.sends().stream().anyMatch(send -> send.port().id() == port.id());
  }

  private void reply(Round round, Round.Reply reply, ExprVerifier expressions) {
    send(round, reply.send(), expressions);
    Port port = reply.send().port();
    require(port.recipient().isEmpty() && !port.type().signed(), "answers go to askers, unsigned");
    require(round.query(reply.question()).isPresent(), "answers are to a question of the round");
    require(reply.asker().type().equals(reply.question().type()), "a question has its type");
    require(!sends(round, port), "answers have their own port");
  }

  private void waiting(Round round, Round.Wait wait) {
    require(round.ports().contains(wait.port()), "a round waits on a port of its own");
    require(
        wait.needed() >= 1 && wait.needed() + wait.delays() == model.nodes(),
        "needed and late messages make n");
    require(round.wait(wait.port()).orElseThrow().equals(wait), "one wait for each port");
    require(wait.port().speaker().isEmpty(), "nobody waits for a single speaker");
  }

  /** Losses are possible. */
  private static final class LossVerifier implements Loss.Cases<Boolean> {
    @Override
    public Boolean byAdversary(Loss.ByAdversary loss) {
      require(loss.rounds() >= 0, "messages are lost in a number of rounds");
      return true;
    }

    @Override
    public Boolean byChance(Loss.ByChance loss) {
      require(loss.lost() >= 0 && loss.lost() <= loss.of() && loss.of() >= 1, "0 <= rate <= 1");
      return true;
    }
  }

  private void from(Round round, Round.From from, ExprVerifier expressions) {
    require(round.ports().contains(from.port()), "a round receives on a port of its own");
    require(from.alias().type().equals(from.port().type()), "a received message has its type");
    expressions.of(from.sender(), Domain.Kind.NODE, "sender");
  }

  private void schedule() {
    dense(model.schedule(), Stage::index, "stage");
    for (Stage stage : model.schedule()) {
      boolean round = stage.kind() == Stage.Kind.ROUND || stage.kind() == Stage.Kind.LEARN;
      require(stage.round().isPresent() == round, "rounds have stages");
      stage.round().ifPresent(r -> require(model.rounds().contains(r), "a stage's round"));
      stage
          .loop()
          .ifPresent(l -> require(l.domain().contains(stage.loopValue()), "a stage's loop value"));
      boolean several = stage.round().flatMap(Round::asynchrony).isPresent();
      int steps = several ? stage.round().orElseThrow().steps() : 0;
      require(several == stage.step() > 0 && stage.step() <= steps, "a stage's step");
    }
  }

  /** Slots refer to what the model has. */
  private record SlotVerifier(Model model) implements Slot.Cases<Boolean> {
    private boolean all(boolean holds, Slot slot) {
      require(holds && slot.size() >= 1, "slot " + slot.getClass().getSimpleName());
      return true;
    }

    private boolean byzantine(int rank) {
      return rank >= 0 && rank < model.adversary().corrupted();
    }

    private boolean honest(int rank) {
      return rank >= 0 && rank < model.honest();
    }

    @Override
    public Boolean corrupt(Slot.Corrupt s) {
      return all(model.adversary().placement() == Adversary.Placement.ADVERSARY, s);
    }

    @Override
    public Boolean input(Slot.Input s) {
      return all(model.variables().contains(s.variable()) && honest(s.honest()), s);
    }

    @Override
    public Boolean pickLeader(Slot.PickLeader s) {
      return all(model.loops().contains(s.loop()) && s.size() == model.nodes(), s);
    }

    @Override
    public Boolean say(Slot.Say s) {
      boolean one = s.honest().isEmpty() == s.port().recipient().isPresent();
      boolean known = s.honest().map(this::honest).orElse(true);
      boolean place = s.place() >= 0 && s.place() < s.port().places();
      return all(
          one && known && place && byzantine(s.byzantine()) && s.round().ports().contains(s.port()),
          s);
    }

    @Override
    public Boolean attach(Slot.Attach s) {
      boolean one = s.honest().isEmpty() == s.port().recipient().isPresent();
      boolean known = s.honest().map(this::honest).orElse(true);
      boolean statement =
          s.bundle().offsets().contains(s.offset())
              && s.signer() >= 0
              && s.signer() < model.nodes();
      return all(
          one
              && known
              && statement
              && byzantine(s.byzantine())
              && s.round().ports().contains(s.port()),
          s);
    }

    @Override
    public Boolean lose(Slot.Lose s) {
      boolean between = honest(s.honest()) && honest(s.sender()) && s.honest() != s.sender();
      boolean lossy =
          s.round().loss().isPresent()
              && s.round().loss().get() instanceof Loss.ByAdversary by
              && by.concerns(s.round(), model.schedule());
      return all(between && lossy, s);
    }

    @Override
    public Boolean deliver(Slot.Deliver s) {
      boolean one = s.honest().isEmpty() == s.port().recipient().isPresent();
      boolean between =
          s.honest().map(j -> honest(j) && j != s.sender()).orElse(true) && honest(s.sender());
      boolean flying = s.round().asynchrony().isPresent() && s.round().ports().contains(s.port());
      return all(one && between && flying, s);
    }

    @Override
    public Boolean delay(Slot.Delay s) {
      boolean one = s.honest().isEmpty() == s.waiting().port().recipient().isPresent();
      boolean known = s.honest().map(this::honest).orElse(true);
      return all(one && known && s.round().waits().contains(s.waiting()), s);
    }

    @Override
    public Boolean pick(Slot.Pick s) {
      return all(
          s.site().id() >= 0
              && s.site().common() == s.honest().isEmpty()
              && s.honest().map(this::honest).orElse(true),
          s);
    }

    @Override
    public Boolean fail(Slot.Fail s) {
      return all(model.adversary().failures().possible() && honest(s.honest()), s);
    }

    @Override
    public Boolean learn(Slot.Learn s) {
      return all(honest(s.honest()) && s.round().learns().contains(s.choice()), s);
    }

    @Override
    public Boolean miss(Slot.Miss s) {
      boolean two = honest(s.honest()) && honest(s.sender()) && s.honest() != s.sender();
      return all(model.adversary().failures().possible() && two, s);
    }

    @Override
    public Boolean corruptNext(Slot.CorruptNext s) {
      boolean known = s.round().map(model.rounds()::contains).orElse(true);
      boolean budget = s.turn() >= 0 && s.turn() < model.adversary().corrupted();
      boolean nodes = s.size() == model.nodes() + 1;
      return all(model.adversary().adaptive() && known && budget && nodes, s);
    }
  }
}
