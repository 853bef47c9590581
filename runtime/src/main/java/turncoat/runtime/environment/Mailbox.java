package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * One place of all mailboxes, that is one (round, message type): what honest nodes send there, what
 * corrupted nodes say, what the adversary remembers, and what the node at hand hears.
 *
 * <p>Messages are kept as the options of the adversary's slots: 0 silence, {@code 1 + payload} a
 * bare payload, {@code 1 + payloads + payload} the payload with its certificate. A node of a lane
 * is addressed as {@code lane * nodes + node}.
 *
 * <p>The inbox is scratch shared by all lanes: it holds what the last {@link #deliver} brought. Not
 * thread-safe; allocates in its constructor only.
 */
public class Mailbox {
  /** No message. */
  public static final int ABSENT = -1;

  final Roster roster;
  final int nodes;
  final int corrupted;
  private final int recipients;
  private final int payloads;
  private final int places;
  final int[] sent;
  private final int[] proof;
  private final int[] said;
  private final int[] remembered;
  private final int[] inbox;
  int present;

  /**
   * Creates an empty mailbox.
   *
   * @param lanes number of lanes
   * @param nodes number of nodes
   * @param corrupted number of corrupted nodes
   * @param recipients how many recipients a corrupted node tells apart: the honest nodes, or 1
   * @param payloads number of payloads of the message type
   * @param early whether the adversary sees honest messages before it speaks, so that its memory is
   *     what was sent
   */
  public Mailbox(
      Roster roster,
      int lanes,
      int nodes,
      int corrupted,
      int recipients,
      int payloads,
      boolean early) {
    this(roster, lanes, nodes, corrupted, recipients, payloads, early, 1);
  }

  /**
   * The same where nobody knows who sends.
   *
   * @param places how many messages a corrupted node may send to a recipient; all but the first of
   *     each count as if from further senders
   */
  public Mailbox(
      Roster roster,
      int lanes,
      int nodes,
      int corrupted,
      int recipients,
      int payloads,
      boolean early,
      int places) {
    this.places = places;
    this.roster = roster;
    this.nodes = nodes;
    this.corrupted = corrupted;
    this.recipients = recipients;
    this.payloads = payloads;
    sent = new int[lanes * nodes];
    proof = new int[lanes * nodes];
    said = new int[lanes * corrupted * recipients * places];
    remembered = early ? sent : new int[lanes * nodes];
    inbox = new int[nodes + corrupted * (places - 1)];
  }

  /** How many recipients a corrupted node tells apart. */
  final int recipients() {
    return recipients;
  }

  /** Forgets a lane's messages. */
  public void clear(int lane) {
    Arrays.fill(sent, lane * nodes, (lane + 1) * nodes, 0);
    Arrays.fill(proof, lane * nodes, (lane + 1) * nodes, 0);
    Arrays.fill(remembered, lane * nodes, (lane + 1) * nodes, 0);
    int width = corrupted * recipients * places;
    Arrays.fill(said, lane * width, (lane + 1) * width, 0);
  }

  /** Takes back what the node sent last. */
  public void silence(int me) {
    sent[me] = 0;
    proof[me] = 0;
  }

  /** An honest node sends a payload. */
  public void send(int me, int payload) {
    sent[me] = 1 + payload;
  }

  /** The node attaches to what it just sent a certificate with these signers. */
  public void attach(int me, int signers) {
    sent[me] += payloads;
    proof[me] = signers;
  }

  /** What the node sent, or {@link #ABSENT}. */
  public int sent(int me) {
    return payload(sent[me]);
  }

  /** Signers in the certificate that the node attached; nobody if it attached none. */
  public int proof(int me) {
    return proof[me];
  }

  /** {@code byzantine_i} chooses an option towards a recipient. */
  public void say(int lane, int i, int recipient, int option) {
    say(lane, i, recipient, 0, option);
  }

  /** The same in one of several places. */
  public void say(int lane, int i, int recipient, int place, int option) {
    said[((lane * corrupted + i) * recipients + recipient) * places + place] = option;
  }

  /** What {@code byzantine_i} last chose towards a recipient. */
  public int said(int lane, int i, int recipient) {
    return said(lane, i, recipient, 0);
  }

  /** The same in one of several places. */
  public int said(int lane, int i, int recipient, int place) {
    return said[((lane * corrupted + i) * recipients + recipient) * places + place];
  }

  /** The adversary's memory of what the node sent last: an option. */
  public int remembered(int me) {
    return remembered[me];
  }

  /**
   * The adversary remembers, after the round, what every honest node of the lane has sent.
   *
   * @param reached whether a copy reached a corrupted node; otherwise it remembers nothing
   */
  public void remember(int lane, boolean reached) {
    if (reached) {
      System.arraycopy(sent, lane * nodes, remembered, lane * nodes, nodes);
    } else {
      Arrays.fill(remembered, lane * nodes, (lane + 1) * nodes, 0);
    }
  }

  /** The adversary remembers what the node has sent, or nothing. */
  final void rememberOne(int me, boolean reached) {
    remembered[me] = reached ? sent[me] : 0;
  }

  /** Fills the inbox of {@code honest_rank} with everybody's messages. */
  public void deliver(int lane, int rank) {
    fill(lane, recipients == 1 ? 0 : rank);
  }

  /** Fills the inbox of a node if it is the one recipient, else empties it. */
  public void deliverOnly(int lane, int node, int recipient) {
    if (node == recipient) {
      fill(lane, 0);
    } else {
      empty();
    }
  }

  /** Nothing is in the inbox. */
  final void empty() {
    Arrays.fill(inbox, 0);
    present = 0;
  }

  private void fill(int lane, int recipient) {
    present = 0;
    for (int sender = 0; sender < nodes; sender++) {
      if (!roster.isCorrupted(lane, sender)) {
        put(sender, sent[lane * nodes + sender]);
      }
    }
    fillCorrupted(lane, recipient);
  }

  /** Brings what corrupted nodes say to the recipient. */
  final void fillCorrupted(int lane, int recipient) {
    for (int i = 0; i < corrupted; i++) {
      int sender = roster.corrupted(lane, i);
      if (sender != Roster.NONE) {
        put(sender, said(lane, i, recipient));
      }
      for (int place = 1; place < places; place++) {
        put(nodes + i * (places - 1) + place - 1, said(lane, i, recipient, place));
      }
    }
  }

  final void put(int sender, int option) {
    inbox[sender] = option;
    present += option == 0 ? 0 : 1;
  }

  /** Messages from these senders, a bit set, do not arrive. */
  public void drop(int senders) {
    for (int rest = senders; rest != 0; rest &= rest - 1) {
      int sender = Integer.numberOfTrailingZeros(rest);
      present -= inbox[sender] == 0 ? 0 : 1;
      inbox[sender] = 0;
    }
  }

  /**
   * Takes out of a node's inbox what the network loses of what honest nodes sent.
   *
   * @param lost for each recipient, for each sender, whether its message is lost; read for honest
   *     senders alone
   */
  public void lose(int lane, int node, boolean[] lost) {
    for (int sender = 0; sender < nodes; sender++) {
      if (!roster.isCorrupted(lane, sender) && lost[node * nodes + sender] && inbox[sender] != 0) {
        inbox[sender] = 0;
        present--;
      }
    }
  }

  /**
   * The {@code option}-th node other than {@code node} is late (0: nobody), unless that would leave
   * fewer than {@code needed} messages.
   */
  public void delay(int node, int option, int needed) {
    if (option == 0) {
      return;
    }
    int sender = option - 1 < node ? option - 1 : option;
    if (inbox[sender] != 0 && present > needed) {
      inbox[sender] = 0;
      present--;
    }
  }

  /** The payload heard from a sender, or {@link #ABSENT}. */
  public int heard(int sender) {
    return payload(inbox[sender]);
  }

  /** Whether a message with its certificate was heard from a sender. */
  public boolean certified(int sender) {
    return inbox[sender] > payloads;
  }

  /** Number of places in the inbox. */
  public int size() {
    return inbox.length;
  }

  /** What was heard in a place, as an option; 0 for nothing. */
  public int option(int sender) {
    return inbox[sender];
  }

  /** Number of messages in the inbox. */
  public int total() {
    return present;
  }

  /** Number of senders from whom the payload was heard. */
  public int count(int payload) {
    int count = 0;
    for (int option : inbox) {
      count += payload(option) == payload ? 1 : 0;
    }
    return count;
  }

  final int payload(int option) {
    return option > payloads ? option - payloads - 1 : option - 1;
  }

  /** Writes the adversary's memory, what honest nodes sent and corrupted ones said. */
  public int save(int lane, int[] row, int at) {
    return saveSaid(lane, row, roster.saveHonest(lane, remembered, row, at));
  }

  final int saveSaid(int lane, int[] row, int at) {
    int width = corrupted * recipients * places;
    System.arraycopy(said, lane * width, row, at, width);
    return at + width;
  }

  /** Reads what {@link #save} wrote and returns the position after it. */
  public int load(int lane, int[] row, int at) {
    clear(lane);
    return loadSaid(lane, row, roster.loadHonest(lane, remembered, row, at));
  }

  final int loadSaid(int lane, int[] row, int at) {
    int width = corrupted * recipients * places;
    System.arraycopy(row, at, said, lane * width, width);
    return at + width;
  }
}
