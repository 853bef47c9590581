package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * A mailbox of a round that keeps no step: what honest nodes say is under way until it arrives, one
 * recipient at a time, and stays in the mailbox until the round is over. Corrupted nodes fill each
 * of their places once.
 */
public final class Transit extends Mailbox {
  private final int[] delivered;
  private final int[] addressed;
  private final boolean early;

  /**
   * Creates an empty mailbox.
   *
   * @param recipients how many recipients a corrupted node tells apart: the honest nodes, or 1
   */
  public Transit(Roster roster, int lanes, int nodes, int corrupted, int recipients, int payloads) {
    this(roster, lanes, nodes, corrupted, recipients, payloads, false, new int[0]);
  }

  private Transit(
      Roster roster,
      int lanes,
      int nodes,
      int corrupted,
      int recipients,
      int payloads,
      boolean early,
      int[] addressed) {
    super(roster, lanes, nodes, corrupted, recipients, payloads, false);
    delivered = new int[lanes * nodes];
    this.early = early;
    this.addressed = addressed;
  }

  /**
   * A mailbox for messages that go to one node each, as the sender computes it.
   *
   * @param early whether the adversary sees all of them
   */
  public static Transit directed(
      Roster roster, int lanes, int nodes, int corrupted, int payloads, boolean early) {
    int recipients = nodes - corrupted;
    int[] addressed = new int[lanes * nodes];
    return new Transit(roster, lanes, nodes, corrupted, recipients, payloads, early, addressed);
  }

  private boolean isDirected() {
    return addressed.length > 0;
  }

  /** What the honest node at {@code me} says goes to this node alone. */
  public void askOnly(int me, int node) {
    addressed[me] = 1 << node;
  }

  /** Whether the adversary sees that what the node at {@code me} says goes to the other one. */
  public boolean seenAsking(int lane, int me, int node) {
    boolean visible = early || roster.isCorrupted(lane, node);
    return node >= 0 && visible && (addressed[me] >>> node & 1) != 0;
  }

  /** Whether what the honest node at {@code me} says goes to a corrupted node. */
  public boolean asksCorrupted(int me) {
    return (addressed[me] & roster.corruptedBits(me / nodes)) != 0;
  }

  /** The adversary remembers what goes to corrupted nodes, or everything that it sees. */
  public void rememberDirected(int lane) {
    for (int me = lane * nodes; me < (lane + 1) * nodes; me++) {
      rememberOne(me, early || asksCorrupted(me));
    }
  }

  @Override
  public void silence(int me) {
    super.silence(me);
    if (isDirected()) {
      addressed[me] = 0;
    }
  }

  private boolean leads(int me, int recipient) {
    return !isDirected() || (addressed[me] >>> recipient & 1) != 0;
  }

  private void forgetAddresses(int lane) {
    if (isDirected()) {
      Arrays.fill(addressed, lane * nodes, (lane + 1) * nodes, 0);
    }
  }

  /** Forgets a lane's messages, as when the round begins. */
  @Override
  public void clear(int lane) {
    super.clear(lane);
    forgetAddresses(lane);
    Arrays.fill(delivered, lane * nodes, (lane + 1) * nodes, 0);
  }

  /** The round is over: nothing is under way. What the adversary knows of it stays. */
  public void end(int lane) {
    forgetAddresses(lane);
    Arrays.fill(sent, lane * nodes, (lane + 1) * nodes, 0);
    Arrays.fill(delivered, lane * nodes, (lane + 1) * nodes, 0);
  }

  @Override
  public void say(int lane, int i, int recipient, int option) {
    if (option != 0) {
      super.say(lane, i, recipient, option);
    }
  }

  /** Whether what an honest node has said has not come to another one yet. */
  public boolean isUnderWay(int lane, int sender, int recipient) {
    return sender != recipient
        && sent[lane * nodes + sender] != 0
        && leads(lane * nodes + sender, recipient)
        && !roster.isCorrupted(lane, recipient)
        && !hasGot(lane, sender, recipient);
  }

  /** Whether a node has got what another honest one said. */
  public boolean hasGot(int lane, int sender, int recipient) {
    return (delivered[lane * nodes + recipient] >>> sender & 1) != 0;
  }

  /** What an honest node has said comes to another one, if the option is 1. */
  public void arrive(int lane, int sender, int recipient, int option) {
    delivered[lane * nodes + recipient] |= option << sender;
  }

  /** The same where nodes fail: nothing comes to one that has stopped, or from it. */
  public void arrive(int lane, int sender, int recipient, int option, Failures failures) {
    if (!failures.hasStopped(lane, sender) && !failures.hasStopped(lane, recipient)) {
      arrive(lane, sender, recipient, option);
    }
  }

  /** Everything comes to everybody. */
  public void arriveAll(int lane) {
    for (int j = 0; j < roster.honestRanks(); j++) {
      arriveAllAt(lane, roster.honest(lane, j));
    }
  }

  /** Everything comes to a node. */
  public void arriveAllAt(int lane, int recipient) {
    come(lane, recipient, -1);
  }

  /** Everything comes to everybody, but for what failing nodes lose. */
  public void arriveAll(int lane, Failures failures) {
    for (int j = 0; j < roster.honestRanks(); j++) {
      arriveAllAt(lane, roster.honest(lane, j), failures);
    }
  }

  /** Everything comes to a node, but for what failing nodes lose. */
  public void arriveAllAt(int lane, int recipient, Failures failures) {
    if (!failures.hasStopped(lane, recipient)) {
      come(lane, recipient, ~failures.silenced(lane, recipient));
    }
  }

  /** Nodes that stop in the step at hand are heard a last time, by all who do not miss it. */
  public void stop(int lane, Failures failures) {
    for (int j = 0; j < roster.honestRanks(); j++) {
      stopAt(lane, roster.honest(lane, j), failures);
    }
  }

  /** The same for one recipient. */
  public void stopAt(int lane, int recipient, Failures failures) {
    if (!failures.hasStopped(lane, recipient)) {
      come(lane, recipient, failures.lastHeard(recipient));
    }
  }

  /** What is under way to a node from some of the honest nodes, a bit set, comes. */
  private void come(int lane, int recipient, int senders) {
    for (int sender = 0; sender < nodes; sender++) {
      if ((senders >>> sender & 1) != 0 && isUnderWay(lane, sender, recipient)) {
        arrive(lane, sender, recipient, 1);
      }
    }
  }

  /**
   * A node has just been corrupted: what has come to honest nodes counts as said by a corrupted
   * one, the rest is the adversary's to say.
   */
  public void surrender(int lane, int node) {
    int option = sent[lane * nodes + node];
    for (int recipient = 0; recipient < nodes && option != 0; recipient++) {
      if (hasGot(lane, node, recipient)) {
        say(lane, roster.position(lane, node), recipients() == 1 ? 0 : recipient, option);
        delivered[lane * nodes + recipient] ^= 1 << node;
      }
    }
    sent[lane * nodes + node] = 0;
    delivered[lane * nodes + node] = 0;
  }

  @Override
  public void deliver(int lane, int rank) {
    fill(lane, roster.honest(lane, rank), rank);
  }

  @Override
  public void deliverOnly(int lane, int node, int recipient) {
    if (node == recipient) {
      fill(lane, node, 0);
    } else {
      empty();
    }
  }

  /** A node hears itself at once. */
  private void fill(int lane, int node, int place) {
    present = 0;
    for (int sender = 0; sender < nodes; sender++) {
      if (!roster.isCorrupted(lane, sender)) {
        boolean itself = sender == node && leads(lane * nodes + node, node);
        boolean heard = itself || hasGot(lane, sender, node);
        put(sender, heard ? sent[lane * nodes + sender] : 0);
      }
    }
    fillCorrupted(lane, place);
  }

  @Override
  public int save(int lane, int[] row, int at) {
    int next = super.save(lane, row, at);
    next = isDirected() ? roster.saveHonest(lane, addressed, row, next) : next;
    return roster.saveHonest(lane, delivered, row, roster.saveHonest(lane, sent, row, next));
  }

  @Override
  public int load(int lane, int[] row, int at) {
    int next = super.load(lane, row, at);
    next = isDirected() ? roster.loadHonest(lane, addressed, row, next) : next;
    return roster.loadHonest(lane, delivered, row, roster.loadHonest(lane, sent, row, next));
  }
}
