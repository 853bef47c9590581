package turncoat.runtime.environment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Signed statements of one message type: for each holder and payload the set of nodes known to have
 * signed it, as a bit set.
 *
 * <p>A holder is a node of a lane ({@code lane * nodes + node}) or a lane's adversary ({@code
 * lane}). Not thread-safe; allocates in its constructor only.
 */
public final class Evidence {
  /** Is told of every look at who signed a payload, and may answer in its place. */
  @FunctionalInterface
  public interface Onlooker {
    /** What is to be answered when a holder looks at a payload and these signed it. */
    int look(Evidence evidence, int holder, int payload, int signers);
  }

  private final int payloads;
  private final int[] signers;
  private @Nullable Onlooker onlooker;

  /** Nobody has signed anything. */
  public Evidence(int holders, int payloads) {
    this.payloads = payloads;
    signers = new int[holders * payloads];
  }

  /** Lets somebody look on; nobody if null. */
  public void watch(@Nullable Onlooker by) {
    onlooker = by;
  }

  /** Forgets everything about {@code count} holders from {@code first}. */
  public void clear(int first, int count) {
    Arrays.fill(signers, first * payloads, (first + count) * payloads, 0);
  }

  /** Gives {@code count} holders from {@code to} on what those from {@code from} on have. */
  public void copy(int from, int to, int count) {
    System.arraycopy(signers, from * payloads, signers, to * payloads, count * payloads);
  }

  /** Adds signers of a payload. */
  public void add(int holder, int payload, int set) {
    signers[holder * payloads + payload] |= set;
  }

  /** Adds signers of every payload: nodes that sign whatever they like. */
  public void addAll(int holder, int set) {
    for (int payload = 0; payload < payloads; payload++) {
      add(holder, payload, set);
    }
  }

  /** Adds everything that a holder of other evidence of the same message type has. */
  public void addFrom(int holder, Evidence other, int otherHolder) {
    for (int payload = 0; payload < payloads; payload++) {
      add(holder, payload, other.signers(otherHolder, payload));
    }
  }

  /** Whether the node signed the payload. */
  public boolean contains(int holder, int payload, int signer) {
    return (signers(holder, payload) >>> signer & 1) != 0;
  }

  /** Who signed the payload; nobody if there is no such payload (-1). */
  public int signers(int holder, int payload) {
    if (payload < 0) {
      return 0;
    }
    int set = signers[holder * payloads + payload];
    return onlooker == null ? set : onlooker.look(this, holder, payload, set);
  }

  /** A set of signers, with the lowest other nodes added until there are {@code least}. */
  public static int atLeast(int set, int least, int nodes) {
    int claimed = set;
    for (int node = 0; node < nodes && Integer.bitCount(claimed) < least; node++) {
      claimed |= 1 << node;
    }
    return claimed;
  }

  /** How many different statements of one signer the holder has. */
  public int statementsBy(int holder, int signer) {
    int count = 0;
    for (int payload = 0; payload < payloads; payload++) {
      count += signers(holder, payload) >>> signer & 1;
    }
    return count;
  }

  /** The lowest payload that the node signed, or {@link Mailbox#ABSENT}. */
  public int firstBy(int holder, int signer) {
    for (int payload = 0; payload < payloads; payload++) {
      if (contains(holder, payload, signer)) {
        return payload;
      }
    }
    return Mailbox.ABSENT;
  }

  /** Writes one holder's evidence and returns the position after it. */
  public int save(int holder, int[] row, int at) {
    System.arraycopy(signers, holder * payloads, row, at, payloads);
    return at + payloads;
  }

  /** Reads what {@link #save} wrote and returns the position after it. */
  public int load(int holder, int[] row, int at) {
    System.arraycopy(row, at, signers, holder * payloads, payloads);
    return at + payloads;
  }
}
