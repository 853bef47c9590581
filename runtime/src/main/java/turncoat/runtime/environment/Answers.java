package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * A mailbox for answers: what an honest node says may differ from asker to asker. The adversary
 * sees answers to corrupted nodes after the round, and the others when it begins if its class sees
 * everything.
 */
public final class Answers extends Mailbox {
  private final boolean early;
  private final int[] answers;

  /**
   * Creates an empty mailbox.
   *
   * @param early whether the adversary sees answers between honest nodes
   */
  public Answers(Roster roster, int lanes, int nodes, int corrupted, int payloads, boolean early) {
    super(roster, lanes, nodes, corrupted, nodes - corrupted, payloads, early);
    this.early = early;
    answers = new int[lanes * nodes * nodes];
  }

  @Override
  public void clear(int lane) {
    super.clear(lane);
    Arrays.fill(answers, lane * nodes * nodes, (lane + 1) * nodes * nodes, 0);
  }

  /** Takes back what the node answered last. */
  @Override
  public void silence(int me) {
    Arrays.fill(answers, me * nodes, (me + 1) * nodes, 0);
  }

  /** The honest node at {@code me} answers an asker. */
  public void answer(int me, int asker, int payload) {
    answers[me * nodes + asker] = 1 + payload;
  }

  /** What it answers the asker, or {@link #ABSENT}. */
  public int answered(int me, int asker) {
    return payload(answers[me * nodes + asker]);
  }

  /** The adversary's memory of what it last answered the asker: an option. */
  public int remembered(int lane, int me, int asker) {
    boolean visible = early || roster.isCorrupted(lane, asker);
    return asker >= 0 && visible ? answers[me * nodes + asker] : 0;
  }

  @Override
  public void deliver(int lane, int rank) {
    present = 0;
    int node = roster.honest(lane, rank);
    for (int j = 0; j < nodes - corrupted; j++) {
      int sender = roster.honest(lane, j);
      put(sender, answers[(lane * nodes + sender) * nodes + node]);
    }
    fillCorrupted(lane, rank);
  }

  /** An answer is lost with its question, too. */
  @Override
  public void lose(int lane, int node, boolean[] lost) {
    super.lose(lane, node, lost);
    for (int j = 0; j < nodes - corrupted; j++) {
      int sender = roster.honest(lane, j);
      drop(lost[sender * nodes + node] ? 1 << sender : 0);
    }
  }

  @Override
  public int save(int lane, int[] row, int at) {
    int next = at;
    for (int j = 0; j < nodes - corrupted; j++) {
      int me = lane * nodes + roster.honest(lane, j);
      for (int position = 0; position < nodes; position++) {
        row[next++] = remembered(lane, me, roster.at(lane, position));
      }
    }
    return saveSaid(lane, row, next);
  }

  @Override
  public int load(int lane, int[] row, int at) {
    clear(lane);
    int next = at;
    for (int j = 0; j < nodes - corrupted; j++) {
      int me = lane * nodes + roster.honest(lane, j);
      for (int position = 0; position < nodes; position++) {
        int asker = roster.at(lane, position);
        if (asker >= 0) {
          answers[me * nodes + asker] = row[next];
        }
        next++;
      }
    }
    return loadSaid(lane, row, next);
  }
}
