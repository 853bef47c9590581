package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * Which nodes that follow the protocol have begun to fail, lane by lane, and which messages that
 * costs in the step at hand.
 *
 * <p>Where nodes stop, only those that fail in the step itself can be missed: they were silent
 * before, and are from now on. Otherwise messages from and to any failed node can be.
 *
 * <p>What is missed is scratch shared by all lanes. Not thread-safe; allocates in its constructor
 * only.
 */
public final class Failures {
  private final int budget;
  private final boolean stopping;
  private final int[] failed;
  private final int[] missed;
  private int failing;

  /**
   * Nobody has failed yet.
   *
   * @param budget how many nodes may fail in a run
   * @param stopping whether failed nodes stop; otherwise they lose messages
   */
  public Failures(int lanes, int nodes, int budget, boolean stopping) {
    this.budget = budget;
    this.stopping = stopping;
    failed = new int[lanes];
    missed = new int[nodes];
  }

  /** Nobody has failed in the lane. */
  public void clear(int lane) {
    failed[lane] = 0;
  }

  /** A step begins: in it nobody fails and nothing is missed yet. */
  public void begin() {
    failing = 0;
    Arrays.fill(missed, 0);
  }

  /** The node begins to fail if the option is 1 and the budget allows it. */
  public void fail(int lane, int node, int option) {
    if (option == 1 && mayFail(lane, node)) {
      failed[lane] |= 1 << node;
      failing |= 1 << node;
    }
  }

  /** A node is to miss, if the option is 1, what another one sends, should that be possible. */
  public void miss(int recipient, int sender, int option) {
    missed[recipient] |= option << sender;
  }

  /** The senders whose messages do not reach the node in the step at hand, as a bit set. */
  public int missed(int lane, int recipient) {
    if (stopping) {
      return missed[recipient] & failing;
    }
    return hasFailed(lane, recipient) ? missed[recipient] : missed[recipient] & failed[lane];
  }

  /** Whether the node does nothing any more, from the step at hand on. */
  public boolean hasStopped(int lane, int node) {
    return stopping && hasFailed(lane, node);
  }

  /**
   * The senders from whom nothing that is under way comes to the node at the end of a round that
   * keeps no step, as a bit set.
   */
  public int silenced(int lane, int recipient) {
    int before = stopping ? failed[lane] & ~failing : 0;
    return before | missed(lane, recipient);
  }

  /**
   * The senders that stop in the step at hand and from whom everything that is under way comes to
   * the node at last, as a bit set.
   */
  public int lastHeard(int recipient) {
    return stopping ? failing & ~missed[recipient] : 0;
  }

  /** The nodes that the sender's messages do not reach in the step at hand, as a bit set. */
  public int missing(int lane, int sender) {
    int missing = 0;
    for (int recipient = 0; recipient < missed.length; recipient++) {
      missing |= (missed(lane, recipient) >>> sender & 1) << recipient;
    }
    return missing;
  }

  /** Whether the node had stopped before the step at hand. */
  public boolean hadStopped(int lane, int node) {
    return stopping && hasFailed(lane, node) && (failing >>> node & 1) == 0;
  }

  /** Whether the node has begun to fail. */
  public boolean hasFailed(int lane, int node) {
    return (failed[lane] >>> node & 1) != 0;
  }

  /** Whether the node can begin to fail now. */
  public boolean mayFail(int lane, int node) {
    return isAnyLeft(lane) && !hasFailed(lane, node);
  }

  /** Whether it can matter that a node misses what another one sends. */
  public boolean mayMiss(int lane, int recipient, int sender) {
    boolean one = hasFailed(lane, recipient) || hasFailed(lane, sender);
    return stopping ? isAnyLeft(lane) && !one : isAnyLeft(lane) || one;
  }

  private boolean isAnyLeft(int lane) {
    return Integer.bitCount(failed[lane]) < budget;
  }

  /** Writes who has failed; returns the position after it. */
  public int save(int lane, int[] row, int at) {
    row[at] = failed[lane];
    return at + 1;
  }

  /** Reads what {@link #save} wrote and returns the position after it. */
  public int load(int lane, int[] row, int at) {
    failed[lane] = row[at];
    return at + 1;
  }
}
