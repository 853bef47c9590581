package turncoat.runtime.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What exact search knows of a saved state, position by position: whose each number is, what it
 * means, until when it matters, and which states are as good as each other.
 *
 * <p>It is built section by section in the order in which states are saved; the stage comes first.
 */
public final class KeyLayout {
  /** Owner of a number that belongs to no single node. */
  static final int SHARED = -1;

  /** Owner of a number that nothing depends on but the observation. */
  static final int IGNORED = -2;

  /** What a number means, as far as renaming nodes is concerned. */
  enum Meaning {
    /** The same whatever nodes are called. */
    PLAIN,
    /** A node or NONE. */
    NODE,
    /** A bit set over nodes. */
    NODES
  }

  private final int honest;
  private final Map<Integer, BitSet> dead = new HashMap<>();
  private final Map<Integer, BitSet> told = new HashMap<>();
  private final List<Signatures> signatures = new ArrayList<>();
  private int[] owners = {SHARED};
  private Meaning[] meanings = {Meaning.PLAIN};
  private int[] corrupted = {};
  private int[] known = {};
  private int[] verdict = {};
  private final BitSet rounds = new BitSet();
  private int[] inputs = {};
  private int inputsSet;
  private boolean interchangeable;

  /** A key that holds only the stage so far. */
  public KeyLayout(int honest) {
    this.honest = honest;
  }

  /** Adds the corrupted nodes. */
  public KeyLayout corrupted(int size) {
    corrupted = section(size, SHARED, Meaning.NODE);
    return this;
  }

  /** Adds numbers that belong to no single node. */
  public KeyLayout shared(int size) {
    section(size, SHARED, Meaning.PLAIN);
    return this;
  }

  /** Adds a node that belongs to no single node's state: the leader. */
  public KeyLayout sharedNode() {
    section(1, SHARED, Meaning.NODE);
    return this;
  }

  /** Adds sets of nodes that belong to no single node. */
  public KeyLayout sharedSets(int size) {
    section(size, SHARED, Meaning.NODES);
    return this;
  }

  /** Adds, for each statement of a type, who is known to have signed it. */
  public KeyLayout known(int size) {
    int[] positions = section(size, SHARED, Meaning.NODES);
    int before = known.length;
    known = Arrays.copyOf(known, before + size);
    System.arraycopy(positions, 0, known, before, size);
    return this;
  }

  /** Adds numbers that influence nothing but the observation. */
  public KeyLayout ignored(int size) {
    section(size, IGNORED, Meaning.PLAIN);
    return this;
  }

  /** Adds {@code size} numbers for each honest node. */
  public KeyLayout blocks(int size) {
    return owned(size, Meaning.PLAIN);
  }

  /** Adds {@code size} sets of nodes for each honest node. */
  public KeyLayout setBlocks(int size) {
    return owned(size, Meaning.NODES);
  }

  private KeyLayout owned(int size, Meaning meaning) {
    int[] positions = section(size * honest, SHARED, meaning);
    for (int i = 0; i < positions.length; i++) {
      owners[positions[i]] = i / size;
    }
    return this;
  }

  private int[] section(int size, int owner, Meaning meaning) {
    int from = owners.length;
    owners = Arrays.copyOf(owners, from + size);
    meanings = Arrays.copyOf(meanings, from + size);
    int[] positions = new int[size];
    for (int i = 0; i < size; i++) {
      positions[i] = from + i;
      owners[from + i] = owner;
      meanings[from + i] = meaning;
    }
    return positions;
  }

  /** Says what influences nothing from the beginning of a stage on. */
  public KeyLayout dead(int stage, BitSet positions) {
    dead.put(stage, (BitSet) positions.clone());
    return this;
  }

  /** Says what all that honest nodes send in a stage depends on, for stages where it is known. */
  public KeyLayout told(int stage, BitSet positions) {
    told.put(stage, (BitSet) positions.clone());
    return this;
  }

  /** Says that nothing changes the verdict once there is a value at all of these positions. */
  public KeyLayout verdict(int... positions) {
    verdict = positions.clone();
    return this;
  }

  /** Says that a stage is a communication round. */
  public KeyLayout round(int stage) {
    rounds.set(stage);
    return this;
  }

  /**
   * Says where the inputs are.
   *
   * @param stage the first stage at whose beginning they are known
   * @param positions by input variable and, for each, by honest rank
   */
  public KeyLayout inputs(int stage, int... positions) {
    inputsSet = stage;
    inputs = positions.clone();
    return this;
  }

  /** Says that nodes differ in nothing but their numbers. */
  public KeyLayout interchangeable() {
    interchangeable = true;
    return this;
  }

  /** Adds who is known to have signed a statement, if that is only ever counted. */
  public KeyLayout signatures(Signatures statement) {
    signatures.add(statement);
    return this;
  }

  /** Length of the key, the prefix of a state that matters. */
  int size() {
    return owners.length;
  }

  /** Number of honest nodes. */
  int honest() {
    return honest;
  }

  /** The honest rank that a position belongs to, {@link #SHARED} or {@link #IGNORED}. */
  int owner(int position) {
    return owners[position];
  }

  /** What the number at a position means. */
  Meaning meaning(int position) {
    return meanings[position];
  }

  /** Where the corrupted nodes are. */
  int[] corruptedPositions() {
    return corrupted;
  }

  /** Where the signers are that the adversary knows of statements that are not only counted. */
  int[] relayed() {
    return Arrays.stream(known)
        .filter(i -> signatures.stream().noneMatch(s -> s.known() == i))
        .toArray();
  }

  /** Whether the number at a position matters at the beginning of a stage. */
  boolean matters(int stage, int position) {
    BitSet unread = dead.get(stage);
    return owners[position] != IGNORED && (unread == null || !unread.get(position));
  }

  /**
   * Where what a node holds is, as far as it matters at the beginning of a stage.
   *
   * @return for each of so many stages and the end, for each honest rank
   */
  int[][][] held(int stages) {
    int[][][] held = new int[stages + 1][honest][];
    for (int stage = 0; stage <= stages; stage++) {
      for (int j = 0; j < honest; j++) {
        int at = stage;
        int rank = j;
        held[stage][j] =
            IntStream.range(0, size()).filter(i -> owners[i] == rank && matters(at, i)).toArray();
      }
    }
    return held;
  }

  /** What honest nodes' messages depend on in a stage, if that is known. */
  Optional<BitSet> told(int stage) {
    return Optional.ofNullable(told.get(stage));
  }

  /** Where there is a value once the verdict is known; nowhere if only the end tells. */
  int[] verdictPositions() {
    return verdict;
  }

  /** Whether a stage is a communication round. */
  boolean isRound(int stage) {
    return rounds.get(stage);
  }

  /** The first stage at whose beginning the inputs are known. */
  int inputsSet() {
    return inputsSet;
  }

  /** Where the inputs are, by variable and honest rank. */
  int[] inputPositions() {
    return inputs;
  }

  /** Whether nodes differ in nothing but their numbers. */
  boolean isInterchangeable() {
    return interchangeable;
  }

  /** The statements of which only the number of signers counts. */
  List<Signatures> signatures() {
    return signatures;
  }

  /**
   * Where a state says who has signed a statement, when all that is ever asked is whether there are
   * {@code threshold} signers, and signatures are passed on by those who have as many.
   *
   * @param type which of what nodes see it is
   * @param payload which statement of that type
   * @param seen for each honest rank, where the signers are that the node has seen
   * @param known where the signers are that the adversary knows
   * @param threshold how many are asked for
   * @param signable until which stage, itself included, an honest node may sign the statement; -1
   *     if it never does
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  public record Signatures(
      int type, int payload, int[] seen, int known, int threshold, int signable) {}
}
