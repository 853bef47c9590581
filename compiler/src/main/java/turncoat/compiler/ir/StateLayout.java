package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of a run as a row of integers: what both executors save and compare.
 *
 * <p>Only honest nodes' variables count; they are stored by honest rank. A node that was corrupted
 * during the run has none, and has seen nothing. What an honest node sends in the current stage
 * follows from the state and is not part of it, except where the adversary remembers it (the
 * observation's memory).
 *
 * @param sections in order
 */
public record StateLayout(List<Section> sections) {
  /**
   * Consecutive numbers.
   *
   * @param kind what they are
   * @param subject the variable, message type or port they belong to, otherwise the empty string
   * @param id the subject's id, or -1
   * @param offset position of the first
   * @param size how many
   */
  public record Section(Kind kind, String subject, int id, int offset, int size) {}

  /** The kinds of sections, in their order in the row. */
  public enum Kind {
    /** The next stage's index. */
    STAGE,
    /**
     * The corrupted nodes ascending, NONE before placement; if they are corrupted during the run,
     * in that order, NONE for those to come.
     */
    CORRUPTED,
    /** The current iteration's leader or NONE. */
    LEADER,
    /** The nodes that have begun to fail, as a bit set over nodes. */
    FAILED,
    /** A variable's value at each honest node; raw values, NONE included. */
    VARIABLE,
    /** The stage in which each honest node decided, or NONE. */
    DECISION_TIME,
    /** The rules that have fired at each honest node in the asynchronous round that is going on. */
    FIRED,
    /** What a common draw last brought, or NONE if nothing in its round's last stage. */
    COMMON,
    /** Signers seen: for each honest node, for each payload, a bit set. */
    SEEN,
    /** Signers seen in this iteration: for each honest node, for each payload, a bit set. */
    RECENT,
    /** Signers that the adversary can pass on: for each payload, a bit set. */
    KNOWN,
    /**
     * The adversary's memory of what each honest node last sent on a port: 0 nothing, otherwise 1 +
     * payload (+ payloads if with a certificate), the numbering of {@link Slot.Say}.
     */
    HEARD,
    /** The last option that each corrupted node chose towards each recipient on a port. */
    SAID,
    /** Whom each honest node last asked on a port, unless that is everybody: a bit set of nodes. */
    ASKED,
    /**
     * What each honest node has said on a port in the asynchronous round that is going on, numbered
     * as in HEARD.
     */
    SENT,
    /** The senders whose message on the port each honest node has got: a bit set of nodes. */
    DELIVERED,
    /**
     * Where nodes learn: what each honest node last heard on a port, from each node, numbered as in
     * {@link #HEARD}.
     */
    RECEIVED
  }

  public StateLayout {
    sections = List.copyOf(sections);
  }

  /** Derives it. */
  public static StateLayout of(Model model) {
    Builder row = new Builder();
    Tracking tracking = Tracking.of(model);
    int honest = model.honest();
    int corrupted = model.adversary().corrupted();
    row.add(Kind.STAGE, "", -1, 1);
    row.add(Kind.CORRUPTED, "", -1, corrupted);
    row.add(Kind.LEADER, "", -1, 1);
    row.add(Kind.FAILED, "", -1, model.adversary().failures().possible() ? 1 : 0);
    model.variables().forEach(v -> row.add(Kind.VARIABLE, v.name(), v.id(), honest));
    row.add(Kind.DECISION_TIME, "", -1, tracking.decisionTimes() ? honest : 0);
    boolean fires = model.rounds().stream().anyMatch(round -> round.asynchrony().isPresent());
    row.add(Kind.FIRED, "", -1, fires ? honest : 0);
    Walk.commonDraws(model).forEach(d -> row.add(Kind.COMMON, d.word(), d.common(), 1));
    tracking.seen().forEach(t -> row.add(Kind.SEEN, t.name(), t.id(), honest * t.payloads()));
    tracking.recent().forEach(t -> row.add(Kind.RECENT, t.name(), t.id(), honest * t.payloads()));
    tracking.known().forEach(t -> row.add(Kind.KNOWN, t.name(), t.id(), t.payloads()));
    for (Round round : model.rounds()) {
      for (Port port : round.ports()) {
        int recipients = port.recipient().isPresent() ? 1 : honest;
        // Of answers, what each honest node last said to byzantine_0 …, honest_0 ….
        int heard = round.question(port).isPresent() ? honest * model.nodes() : honest;
        row.add(Kind.HEARD, port.name(), port.id(), heard);
        row.add(Kind.SAID, port.name(), port.id(), corrupted * recipients);
        boolean chosen = round.query(port).map(Round.Query::chosen).orElse(false);
        row.add(Kind.ASKED, port.name(), port.id(), chosen ? honest : 0);
        boolean flying = round.asynchrony().isPresent();
        row.add(Kind.SENT, port.name(), port.id(), flying ? honest : 0);
        row.add(Kind.DELIVERED, port.name(), port.id(), flying ? honest : 0);
      }
    }
    if (model.learns()) {
      for (Round round : model.rounds()) {
        for (Port port : round.ports()) {
          row.add(Kind.RECEIVED, port.name(), port.id(), honest * model.nodes());
        }
      }
    }
    return new StateLayout(row.sections);
  }

  /** Length of the row. */
  public int size() {
    if (sections.isEmpty()) {
      return 0;
    }
    Section last = sections.get(sections.size() - 1);
    return last.offset() + last.size();
  }

  /** Length of the prefix that tells where the run stands: all up to the variables. */
  public int coreSize() {
    return sections.stream()
        .filter(section -> section.kind().compareTo(Kind.VARIABLE) <= 0)
        .mapToInt(section -> section.offset() + section.size())
        .max()
        .orElse(0);
  }

  private static final class Builder {
    private final List<Section> sections = new ArrayList<>();
    private int offset;

    void add(Kind kind, String subject, int id, int size) {
      if (size > 0) {
        sections.add(new Section(kind, subject, id, offset, size));
        offset += size;
      }
    }
  }
}
