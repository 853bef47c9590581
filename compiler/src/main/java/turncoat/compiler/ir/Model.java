package turncoat.compiler.ir;

import java.util.List;
import java.util.Optional;

/**
 * One instance of a protocol: everything that executors need.
 *
 * <p>The order of choices on the tape: the SETUP stage's adversary slots (placement, then inputs in
 * order of variable and honest rank) if it exists; else chance placement if RANDOM; then chance
 * inputs (for each RANDOM input variable, for each honest node in ascending order). Then stage by
 * stage: at the start of an iteration a random leader is drawn by chance; at the start of a round
 * samples, node by node and for each port of questions to a sample on which the node asks: the
 * sample's number among all in lexicographic order; the stage's adversary slots in the order of
 * {@link #slots}; then, in ROUND stages, which messages chance loses (for each honest recipient in
 * ascending order, for each other honest sender); then chance choices of the receive blocks, node
 * by node in ascending order, each node's in program order, one block after the other; a common
 * draw where it is first evaluated. In a stage of an asynchronous round rules take the place of
 * receive blocks, in the order in which they fire; in its last stage all nodes in ascending order,
 * then again, until nothing fires. In LEARN stages there are the learners' slots alone.
 *
 * @param protocol the protocol's name
 * @param instance the instance's name
 * @param file the spec file's name without folders
 * @param specHash SHA-256 of the spec's text, in hexadecimal
 * @param parameters the instance's settings in the spec's order
 * @param without names of removed checks and rules, in the order given
 * @param nodes n
 * @param adversary the adversary
 * @param leader how the leader is chosen
 * @param messages message types by id
 * @param certificates certificates by id
 * @param needs what makes statements valid, at most one need for each message type
 * @param variables variables by id: inputs, states, locals, outputs in order of declaration
 * @param loops loops by id
 * @param rounds rounds by id, in order of the protocol
 * @param schedule stages in order
 * @param slots the action space in order: setup, leader, then by round: what is learned (choice,
 *     honest), says (port, byzantine, honest, place), attached statements (port, byzantine, honest,
 *     statement, signer), losses (honest recipient, honest sender), delays (wait, honest, turn),
 *     failures (honest), misses (honest, sender), deliveries (port, recipient, sender), picks
 *     (site, honest; common sites have one slot), corruptions (turn); in setup corruptions come
 *     first
 * @param features the observation in order
 * @param properties properties by id
 * @param witnesses what good runs reach: named like properties, {@code holds} is what some run must
 *     fulfil
 * @param rewards terms of the reward blocks in the order of the spec; a side without any gets what
 *     the properties say: the adversary 1 for a violating run, learners the adversary's negative
 * @param local what every honest node that learns sees, in order; empty if nothing is learned
 */
public record Model(
    String protocol,
    String instance,
    String file,
    String specHash,
    List<Parameter> parameters,
    List<String> without,
    int nodes,
    Adversary adversary,
    LeaderRule leader,
    List<MessageType> messages,
    List<Certificate> certificates,
    List<Need> needs,
    List<Variable> variables,
    List<Loop> loops,
    List<Round> rounds,
    List<Stage> schedule,
    List<Slot> slots,
    List<Feature> features,
    List<Property> properties,
    List<Property> witnesses,
    List<Reward> rewards,
    List<LocalFeature> local) {
  /** A setting such as {@code n=3}. */
  public record Parameter(String name, int value) {
    @Override
    public String toString() {
      return name + "=" + value;
    }
  }

  /**
   * How leader(k) is chosen.
   *
   * @param kind the way
   * @param nodes for FIXED: the node, or the nodes of the iterations in turn; otherwise empty
   */
  public record LeaderRule(Kind kind, List<Integer> nodes) {
    /** The ways. */
    public enum Kind {
      /** The protocol has no leader. */
      NONE,
      /** The adversary picks, at the start of each iteration. */
      ANY,
      /** Node (k - low) mod n. */
      ROUND_ROBIN,
      /** Uniformly drawn at the start of each iteration. */
      RANDOM,
      /** Uniformly drawn among the nodes that are not corrupted. */
      RANDOM_HONEST,
      /** As the spec or the instance says. */
      FIXED
    }

    public LeaderRule {
      nodes = List.copyOf(nodes);
    }

    /** A rule that names no nodes. */
    public static LeaderRule of(Kind kind) {
      return new LeaderRule(kind, List.of());
    }

    /** Whether it is chance that picks. */
    public boolean isDrawn() {
      return kind == Kind.RANDOM || kind == Kind.RANDOM_HONEST;
    }

    /** For FIXED: the leader of an iteration, counted from 0. */
    public int node(int turn) {
      return nodes.size() == 1 ? nodes.get(0) : nodes.get(turn);
    }
  }

  public Model {
    parameters = List.copyOf(parameters);
    without = List.copyOf(without);
    messages = List.copyOf(messages);
    certificates = List.copyOf(certificates);
    needs = List.copyOf(needs);
    variables = List.copyOf(variables);
    loops = List.copyOf(loops);
    rounds = List.copyOf(rounds);
    schedule = List.copyOf(schedule);
    slots = List.copyOf(slots);
    features = List.copyOf(features);
    properties = List.copyOf(properties);
    witnesses = List.copyOf(witnesses);
    rewards = List.copyOf(rewards);
    local = List.copyOf(local);
  }

  /** A model without rewards of its own in which nothing is learned. */
  public Model(
      String protocol,
      String instance,
      String file,
      String specHash,
      List<Parameter> parameters,
      List<String> without,
      int nodes,
      Adversary adversary,
      LeaderRule leader,
      List<MessageType> messages,
      List<Certificate> certificates,
      List<Need> needs,
      List<Variable> variables,
      List<Loop> loops,
      List<Round> rounds,
      List<Stage> schedule,
      List<Slot> slots,
      List<Feature> features,
      List<Property> properties,
      List<Property> witnesses) {
    this(
        protocol,
        instance,
        file,
        specHash,
        parameters,
        without,
        nodes,
        adversary,
        leader,
        messages,
        certificates,
        needs,
        variables,
        loops,
        rounds,
        schedule,
        slots,
        features,
        properties,
        witnesses,
        List.of(),
        List.of());
  }

  /** Whether honest nodes have something to learn. */
  public boolean learns() {
    return !local.isEmpty();
  }

  /** The terms of one side. */
  public List<Reward> rewards(Reward.Side side) {
    return rewards.stream().filter(r -> r.side() == side).toList();
  }

  /** What a statement of the type needs to be valid, if anything. */
  public Optional<Need> need(MessageType type) {
    return needs.stream().filter(need -> need.of().id() == type.id()).findFirst();
  }

  /**
   * How many ranks honest nodes have: as many as nodes follow the protocol, whether or not they
   * fail; all nodes if they are corrupted during the run.
   */
  public int honest() {
    return adversary.adaptive() ? nodes : nodes - adversary.corrupted();
  }

  /** Whether the adversary may lose messages in the stage. */
  public boolean loses(Stage stage) {
    Optional<Loss> loss = stage.round().flatMap(Round::loss);
    return stage.kind() == Stage.Kind.ROUND
        && loss.isPresent()
        && loss.get() instanceof Loss.ByAdversary by
        && stage.index() < by.end(schedule);
  }

  /** The output variable that {@code decide} writes. */
  public Optional<Variable> output() {
    return variables.stream().filter(v -> v.role() == Variable.Role.OUTPUT).findFirst();
  }

  /** Who sets an input variable. */
  public InputRule inputRule(Variable input) {
    List<Variable> inputs =
        variables.stream().filter(v -> v.role() == Variable.Role.INPUT).toList();
    return adversary.inputs().get(inputs.indexOf(input));
  }

  /** {@code n=3 f=1 b=1 K=1}. */
  public String settings() {
    return String.join(" ", parameters.stream().map(Parameter::toString).toList());
  }

  /**
   * The same runs with other questions: what violates property i is a run that fulfils witness i.
   */
  public Model denyingWitnesses() {
    List<Property> denied =
        witnesses.stream()
            .map(w -> new Property(w.id(), w.name(), new Expr.Not(w.holds()), false, w.origin()))
            .toList();
    return with(schedule, denied, List.of(), List.of());
  }

  /** The same runs, broken off and judged after so many stages. */
  public Model until(int stages) {
    return with(schedule.subList(0, stages), properties, witnesses, rewards);
  }

  private Model with(
      List<Stage> shorter, List<Property> judged, List<Property> shown, List<Reward> paid) {
    return new Model(
        protocol,
        instance,
        file,
        specHash,
        parameters,
        without,
        nodes,
        adversary,
        leader,
        messages,
        certificates,
        needs,
        variables,
        loops,
        rounds,
        shorter,
        slots,
        features,
        judged,
        shown,
        paid,
        local);
  }
}
