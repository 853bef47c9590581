package turncoat.runtime.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import turncoat.runtime.environment.Evidence;
import turncoat.runtime.environment.Roster;
import turncoat.runtime.environment.StagedProcess;
import turncoat.runtime.solve.KeyLayout.Signatures;
import turncoat.runtime.solve.NodeOutcomes.Outcome;

/**
 * A more powerful adversary with far fewer states: signatures that it knows count as handed over to
 * a node whenever the node looks for them, if it likes, without any message.
 *
 * <p>So it need not be remembered who has been given what: of two possibilities of a node that
 * differ in such signatures alone the one with fewer is enough, since whatever the node does with
 * more of them it can be made to do with fewer. Every run of the real adversary is matched by one
 * of this adversary that violates the same properties (a simulation: Milner, Communication and
 * Concurrency, 1989, chapter 4). What this one cannot do, the real one cannot do either.
 *
 * <p>Not thread-safe.
 */
final class Handover {
  /** The instance has something in it that this has not been thought through for. */
  static final class Inapplicable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Inapplicable() {
      super("signatures cannot be handed over at will here", null, false, false);
    }
  }

  private final KeyLayout layout;
  private final List<Signatures> statements;
  private final List<Evidence> seen;
  private final int nodes;
  private final int[] relayed;

  /** By stage and honest rank: what the node holds. */
  private final int[][][] positions;

  /** Position of signatures in a state to the statement's place in the list, or -1. */
  private final int[] statementAt;

  /** What the adversary decides, in the order in which it is first asked. */
  private final ChanceTree decisions = new ChanceTree();

  /** What has been asked so far, and what was answered with yes: one bit for a node's statement. */
  private final BitSet asked = new BitSet();

  private final BitSet decided = new BitSet();
  private BitSet given = new BitSet();
  private boolean deciding;
  private int[] now = {};

  Handover(StagedProcess process, KeyLayout layout, Power power) {
    this.layout = layout;
    statements = layout.signatures();
    seen = process.seen();
    nodes = process.describe().nodes();
    relayed = power == Power.RELAYS ? layout.relayed() : new int[0];
    statementAt = new int[layout.size()];
    Arrays.fill(statementAt, -1);
    for (int i = 0; i < statements.size(); i++) {
      for (int position : statements.get(i).seen()) {
        statementAt[position] = i;
      }
    }
    seen.forEach(evidence -> evidence.watch(this::look));
    positions = layout.held(process.stages());
  }

  /** With that power, the adversary knows all statements that can be relayed. */
  void giveRelays(int[] state) {
    if (state[0] > 0) {
      for (int position : relayed) {
        state[position] = (1 << nodes) - 1;
      }
    }
  }

  /** Does something once for everything that the adversary may {@link #decide} meanwhile. */
  void each(Runnable piece) {
    decisions.begin();
    do {
      asked.clear();
      decided.clear();
      piece.run();
    } while (decisions.next());
  }

  /**
   * From now on the adversary decides what it hands over.
   *
   * @param state says what it knows
   */
  void decide(int[] state) {
    now = state;
    given = decided;
    deciding = true;
  }

  /** What it has decided to hand over, one bit for a node's statement. */
  BitSet decided() {
    return (BitSet) decided.clone();
  }

  /** From now on these and no others have been handed over. */
  void fix(int[] state, BitSet handedOver) {
    now = state;
    given = handedOver;
    deciding = false;
  }

  private int look(Evidence evidence, int who, int payload, int signers) {
    int statement = statement(evidence, payload);
    int rank = statement < 0 || now.length == 0 ? -1 : rank(who);
    if (rank < 0 || isEnough(statement, signers)) {
      return signers;
    }
    int at = rank * statements.size() + statement;
    if (deciding && !asked.get(at) && isEnough(statement, signers | available(statement))) {
      asked.set(at);
      given.set(at, decisions.uniform(0, 2) == 1);
    }
    return given.get(at) ? (1 << nodes) - 1 : signers;
  }

  private int statement(Evidence evidence, int payload) {
    for (int i = 0; i < statements.size(); i++) {
      Signatures s = statements.get(i);
      if (s.payload() == payload && seen.get(s.type()) == evidence) {
        return i;
      }
    }
    return -1;
  }

  /** The honest rank of a node, or -1. */
  private int rank(int node) {
    int rank = node;
    for (int position : layout.corruptedPositions()) {
      if (now[position] == node) {
        return -1;
      }
      rank -= now[position] < node ? 1 : 0;
    }
    return rank;
  }

  private boolean isEnough(int statement, int signers) {
    return Integer.bitCount(signers) >= statements.get(statement).threshold();
  }

  /** The signatures that the adversary can hand over. */
  private int available(int statement) {
    return available(statement, now);
  }

  private int available(int statement, int[] state) {
    int set = state[statements.get(statement).known()];
    for (int position : layout.corruptedPositions()) {
      set |= state[position] == Roster.NONE ? 0 : 1 << state[position];
    }
    return set;
  }

  /**
   * Those of a node's possibilities that are enough.
   *
   * @param base what follows apart from what the node holds
   */
  List<Outcome> enough(int[] base, List<Outcome> outcomes, int j) {
    List<Outcome> kept = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (kept.stream().noneMatch(k -> replaces(k, outcome, base, j))) {
        kept.removeIf(k -> replaces(outcome, k, base, j));
        kept.add(outcome);
      }
    }
    return kept;
  }

  private boolean replaces(Outcome by, Outcome outcome, int[] base, int j) {
    int[] less = by.branches().get(0).values();
    int[] more = outcome.branches().get(0).values();
    int[] held = positions[base[0]][j];
    for (int i = 0; i < held.length; i++) {
      if (less[i] != more[i] && !replaces(statementAt[held[i]], less[i], more[i], base)) {
        return false;
      }
    }
    return true;
  }

  private boolean replaces(int statement, int less, int more, int[] base) {
    if (statement < 0) {
      return false;
    }
    int available = available(statement, base);
    boolean fewer = isEnough(statement, more) || (less & ~more) == 0;
    boolean gettable = isEnough(statement, available) || (more & ~less & ~available) == 0;
    return fewer && gettable;
  }
}
