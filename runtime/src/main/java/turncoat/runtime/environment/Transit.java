package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * A mailbox of a round that keeps no step: what honest nodes say is under way until it arrives, one
 * recipient at a time, and stays in the mailbox until the round is over. Corrupted nodes fill each
 * of their places once.
 */
public final class Transit extends Mailbox {
  private final int[] delivered;

  /**
   * Creates an empty mailbox.
   *
   * @param recipients how many recipients a corrupted node tells apart: the honest nodes, or 1
   */
  public Transit(Roster roster, int lanes, int nodes, int corrupted, int recipients, int payloads) {
    super(roster, lanes, nodes, corrupted, recipients, payloads, false);
    delivered = new int[lanes * nodes];
  }

  /** Forgets a lane's messages, as when the round begins. */
  @Override
  public void clear(int lane) {
    super.clear(lane);
    Arrays.fill(delivered, lane * nodes, (lane + 1) * nodes, 0);
  }

  /** The round is over: nothing is under way. What the adversary knows of it stays. */
  public void end(int lane) {
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

  /** Everything comes to everybody. */
  public void arriveAll(int lane) {
    for (int j = 0; j < nodes - corrupted; j++) {
      arriveAllAt(lane, roster.honest(lane, j));
    }
  }

  /** Everything comes to a node. */
  public void arriveAllAt(int lane, int recipient) {
    int said = 0;
    for (int j = 0; j < nodes - corrupted; j++) {
      int sender = roster.honest(lane, j);
      said |= sender != recipient && sent[lane * nodes + sender] != 0 ? 1 << sender : 0;
    }
    delivered[lane * nodes + recipient] = said;
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
    for (int j = 0; j < nodes - corrupted; j++) {
      int sender = roster.honest(lane, j);
      boolean heard = sender == node || hasGot(lane, sender, node);
      put(sender, heard ? sent[lane * nodes + sender] : 0);
    }
    fillCorrupted(lane, place);
  }

  @Override
  public int save(int lane, int[] row, int at) {
    int next = super.save(lane, row, at);
    return roster.saveHonest(lane, delivered, row, roster.saveHonest(lane, sent, row, next));
  }

  @Override
  public int load(int lane, int[] row, int at) {
    int next = super.load(lane, row, at);
    return roster.loadHonest(lane, delivered, row, roster.loadHonest(lane, sent, row, next));
  }
}
