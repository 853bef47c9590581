package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Walk;

/** The state of a run: the nodes, who is corrupted, who leads, and what the adversary remembers. */
final class World {
  private final Model model;
  private final List<Node> nodes;
  private final Statements known;
  private final Statements signed;
  private final int[][] heard;
  private final int[][] said;
  private final int[] common;
  private List<Integer> corrupted = List.of();
  private List<Integer> honest;
  private List<Integer> beginners;
  private int failed;
  private boolean placed;
  private int leader = Domain.NONE;
  private int next;

  World(Model model) {
    this.model = model;
    nodes = IntStream.range(0, model.nodes()).mapToObj(id -> new Node(model, id)).toList();
    honest = nodes.stream().map(Node::id).toList();
    beginners = honest;
    known = new Statements(model);
    signed = new Statements(model);
    common = new int[Walk.commonDraws(model).size()];
    Arrays.fill(common, Domain.NONE);
    List<Port> ports = model.rounds().stream().flatMap(r -> r.ports().stream()).toList();
    heard = new int[ports.size()][model.honest()];
    said = new int[ports.size()][];
    for (Round round : model.rounds()) {
      for (Round.Reply reply : round.replies()) {
        heard[reply.send().port().id()] = new int[model.honest() * model.nodes()];
      }
    }
    for (Port port : ports) {
      int recipients = port.recipient().isPresent() ? 1 : model.honest();
      said[port.id()] = new int[model.adversary().corrupted() * recipients * port.places()];
    }
  }

  private World(World other) {
    model = other.model;
    nodes = other.nodes.stream().map(Node::copy).toList();
    known = other.known.copy();
    signed = other.signed.copy();
    heard = Arrays.stream(other.heard).map(int[]::clone).toArray(int[][]::new);
    said = Arrays.stream(other.said).map(int[]::clone).toArray(int[][]::new);
    common = other.common.clone();
    corrupted = other.corrupted;
    honest = other.honest;
    beginners = other.beginners;
    failed = other.failed;
    placed = other.placed;
    leader = other.leader;
    next = other.next;
  }

  World copy() {
    return new World(this);
  }

  Model model() {
    return model;
  }

  Adversary adversary() {
    return model.adversary();
  }

  /** Index of the stage to be resolved next. */
  int next() {
    return next;
  }

  void moveOn() {
    next++;
  }

  boolean over() {
    return next == model.schedule().size();
  }

  /** The stage to be resolved next. */
  Stage stage() {
    return model.schedule().get(next);
  }

  /** Its round. */
  Round round() {
    return stage().round().orElseThrow();
  }

  /** Whether an asynchronous round is going on. */
  boolean inFlight(Round round) {
    return round.asynchrony().isPresent()
        && !over()
        && stage().round().map(r -> r.id() == round.id()).orElse(false);
  }

  Node node(int id) {
    return nodes.get(id);
  }

  /** Fixes who is corrupted; what they can sign is what the adversary can build from now on. */
  void place(List<Integer> nodesInOrder) {
    corrupted = List.copyOf(nodesInOrder);
    honest = nodes.stream().map(Node::id).filter(id -> !corrupted.contains(id)).toList();
    placed = true;
    for (MessageType type : model.messages()) {
      if (type.signed()) {
        corrupted.forEach(node -> known.addAll(type, node));
        corrupted.forEach(node -> signed.addAll(type, node));
      }
      if (type.forgeable()) {
        nodes.forEach(node -> known.addAll(type, node.id()));
      }
    }
  }

  boolean placed() {
    return placed;
  }

  /** Corrupts one more node: what it has seen and can sign is the adversary's from now on. */
  void corrupt(int node) {
    for (MessageType type : model.messages()) {
      for (int payload = 0; type.signed() && payload < type.payloads(); payload++) {
        known.add(type, payload, nodes.get(node).seen().signers(type, payload));
      }
    }
    List<Integer> more = new ArrayList<>(corrupted);
    more.add(node);
    place(more);
  }

  /** How many more nodes may be corrupted. */
  int corruptionsLeft() {
    return adversary().corrupted() - corrupted.size();
  }

  /** The nodes that follow the protocol as the first stage after setup begins. */
  List<Integer> beginners() {
    return beginners;
  }

  /** Says that setup is over. */
  void begin() {
    beginners = honest;
  }

  /** The corrupted nodes: ascending, or in the order of corruption; byzantine_i is the i-th. */
  List<Integer> corrupted() {
    return corrupted;
  }

  boolean isCorrupted(int node) {
    return corrupted.contains(node);
  }

  /** The nodes that are honest now, ascending. All nodes before placement. */
  List<Integer> honest() {
    return honest;
  }

  /**
   * The nodes with honest ranks: honest_j is the j-th. Where nodes are corrupted during the run,
   * ranks stay as they are.
   */
  List<Integer> ranked() {
    return adversary().adaptive() ? nodes.stream().map(Node::id).toList() : honest;
  }

  /** The nodes that have begun to fail, as a bit set. */
  int failed() {
    return failed;
  }

  boolean hasFailed(int node) {
    return (failed >>> node & 1) != 0;
  }

  /** How many more nodes may begin to fail. */
  int failuresLeft() {
    return adversary().failures().budget() - Integer.bitCount(failed);
  }

  void fail(int node) {
    failed |= 1 << node;
  }

  /** Whether a node does nothing any more. */
  boolean hasStopped(int node) {
    return adversary().failures().stopping() && hasFailed(node);
  }

  /** The current iteration's leader or NONE. */
  int leader() {
    return leader;
  }

  /** The leader of another iteration than the current one. */
  int leaderAhead(Expr.Leader e) {
    int turn = stage().loopValue() - e.loop().low() + e.ahead();
    return model.leader().kind() == Model.LeaderRule.Kind.ROUND_ROBIN
        ? Math.floorMod(turn, model.nodes())
        : model.leader().node(turn);
  }

  void leader(int node) {
    leader = node;
  }

  /** What the common draw last brought, or NONE. */
  int common(Expr.Draw draw) {
    return common[draw.common()];
  }

  void common(Expr.Draw draw, int value) {
    common[draw.common()] = value;
  }

  /** Statements that the adversary can build. */
  Statements known() {
    return known;
  }

  /** What was really signed, or may have been by corrupted nodes: all else is forged. */
  Statements signed() {
    return signed;
  }

  /** Position of a node among byzantine_0 …, honest_0 …. */
  int position(int node) {
    return isCorrupted(node)
        ? corrupted.indexOf(node)
        : adversary().corrupted() + ranked().indexOf(node);
  }

  /**
   * What the adversary remembers of each honest node's last word on the port, as slot options; of
   * answers: of its last word to each asker, by position.
   */
  int[] heard(Port port) {
    return heard[port.id()];
  }

  /** The options last taken on the port: by corrupted node, then by recipient, then by place. */
  int[] said(Port port) {
    return said[port.id()];
  }
}
