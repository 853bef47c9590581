package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * What every node heard last on one place of its mailbox, for nodes that learn: it is kept until
 * the round takes place again. Messages are options as in {@link Mailbox}.
 */
public final class Inbox {
  private final int nodes;
  private final int[] heard;

  /** Nobody has heard anything. */
  public Inbox(int lanes, int nodes) {
    this.nodes = nodes;
    heard = new int[Math.multiplyExact(lanes, nodes * nodes)];
  }

  /** Forgets what the lane's nodes heard. */
  public void clear(int lane) {
    Arrays.fill(heard, lane * nodes * nodes, (lane + 1) * nodes * nodes, 0);
  }

  /** Keeps what was just delivered to the node at {@code me}. */
  public void keep(int me, Mailbox mailbox) {
    for (int sender = 0; sender < nodes; sender++) {
      heard[me * nodes + sender] = mailbox.option(sender);
    }
  }

  /** What the node at {@code me} heard last from a sender: an option, 0 for nothing. */
  public int heard(int me, int sender) {
    return heard[me * nodes + sender];
  }

  /** Writes what honest nodes heard and returns the position after it. */
  public int save(Roster roster, int lane, int[] row, int at) {
    int next = at;
    for (int j = 0; j < roster.honestRanks(); j++) {
      int me = lane * nodes + roster.honest(lane, j);
      System.arraycopy(heard, me * nodes, row, next, nodes);
      next += nodes;
    }
    return next;
  }

  /** Reads what {@link #save} wrote and returns the position after it. */
  public int load(Roster roster, int lane, int[] row, int at) {
    clear(lane);
    int next = at;
    for (int j = 0; j < roster.honestRanks(); j++) {
      int me = lane * nodes + roster.honest(lane, j);
      System.arraycopy(row, next, heard, me * nodes, nodes);
      next += nodes;
    }
    return next;
  }
}
