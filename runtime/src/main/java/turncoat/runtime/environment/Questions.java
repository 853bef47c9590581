package turncoat.runtime.environment;

import java.util.Arrays;
import turncoat.runtime.chance.Chance;

/**
 * A mailbox for questions: each honest node asks whom it chooses, or a sample of the others. The
 * adversary sees a question when the round begins, if its class sees everything or a corrupted node
 * is asked.
 */
public final class Questions extends Mailbox {
  /** In place of a sample's size: every node is asked. */
  public static final int EVERYBODY = -1;

  /** In place of a sample's size: one node is asked, see {@link #askOnly}. */
  public static final int ONE = 0;

  private final boolean early;
  private final int sample;
  private final int[] samples;
  private final int[] asked;

  /**
   * Creates an empty mailbox.
   *
   * @param early whether the adversary sees all questions
   * @param sample how many of the others a node asks, or {@link #EVERYBODY} or {@link #ONE}
   */
  public Questions(
      Roster roster, int lanes, int nodes, int corrupted, int payloads, boolean early, int sample) {
    super(roster, lanes, nodes, corrupted, nodes - corrupted, payloads, early);
    this.early = early;
    this.sample = sample;
    samples = sample > 0 ? Roster.placements(nodes - 1, sample) : new int[0];
    asked = new int[lanes * nodes];
  }

  @Override
  public void clear(int lane) {
    super.clear(lane);
    Arrays.fill(asked, lane * nodes, (lane + 1) * nodes, 0);
  }

  @Override
  public void silence(int me) {
    super.silence(me);
    if (sample == ONE) {
      asked[me] = 0;
    }
  }

  /** The question goes to one node. */
  public void askOnly(int me, int node) {
    asked[me] = 1 << node;
  }

  /** Draws whom the node asks, if it asks. */
  public void draw(int lane, int node, Chance chance) {
    int me = lane * nodes + node;
    if (sent[me] == 0) {
      asked[me] = 0;
      return;
    }
    int others = samples[chance.uniform(lane, samples.length)];
    int below = others & (1 << node) - 1;
    asked[me] = below | (others ^ below) << 1;
  }

  /** Whether the honest node at {@code me} asks the node. */
  public boolean asks(int me, int node) {
    return sent[me] != 0 && (sample == EVERYBODY || (asked[me] >>> node & 1) != 0);
  }

  /** Whether the node at {@code me} asks a corrupted node. */
  public boolean asksCorrupted(int me) {
    return (asked[me] & roster.corruptedBits(me / nodes)) != 0;
  }

  /** Whether the adversary saw the node at {@code me} ask another when it last did. */
  public boolean seenAsking(int lane, int me, int node) {
    boolean visible = early || roster.isCorrupted(lane, node);
    return node >= 0 && visible && (asked[me] >>> node & 1) != 0;
  }

  @Override
  public int remembered(int me) {
    int bits = roster.corruptedBits(me / nodes);
    boolean reached = sample == EVERYBODY ? bits != 0 : (asked[me] & bits) != 0;
    return early || reached ? sent[me] : 0;
  }

  @Override
  public void deliver(int lane, int rank) {
    present = 0;
    int node = roster.honest(lane, rank);
    for (int j = 0; j < nodes - corrupted; j++) {
      int sender = roster.honest(lane, j);
      int me = lane * nodes + sender;
      put(sender, asks(me, node) ? sent[me] : 0);
    }
    fillCorrupted(lane, rank);
  }

  @Override
  public int save(int lane, int[] row, int at) {
    int honest = nodes - corrupted;
    for (int j = 0; j < honest; j++) {
      row[at + j] = remembered(lane * nodes + roster.honest(lane, j));
    }
    int next = saveSaid(lane, row, at + honest);
    return sample == EVERYBODY ? next : roster.saveHonest(lane, asked, row, next);
  }

  @Override
  public int load(int lane, int[] row, int at) {
    clear(lane);
    int next = loadSaid(lane, row, roster.loadHonest(lane, sent, row, at));
    return sample == EVERYBODY ? next : roster.loadHonest(lane, asked, row, next);
  }
}
