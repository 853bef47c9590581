package turncoat.compiler.interpreter;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Stage;

/**
 * What happened in a run, as data: everything needed to tell it. Values and payloads are in words,
 * nodes are numbers.
 *
 * @param corrupted the corrupted nodes at the end, ascending
 * @param inputs the inputs of nodes that were honest at first, by variable, then node
 * @param stages what happened in each stage, in order
 */
public record Narration(List<Integer> corrupted, List<Input> inputs, List<StageStory> stages) {
  public Narration {
    corrupted = List.copyOf(corrupted);
    inputs = List.copyOf(inputs);
    stages = List.copyOf(stages);
  }

  /** An honest node's input. */
  public record Input(int node, String variable, String value) {}

  /**
   * One stage.
   *
   * @param stage the stage
   * @param leader the leader while it lasts, if there is one
   * @param drawn what chance decided, in order; its losses are told with the messages
   * @param corrupted the nodes that are corrupted in this stage, ascending
   * @param turning the nodes that are corrupted from the next stage on, in order of corruption
   * @param failing the nodes that begin to fail, ascending
   * @param messages what was said, by sender, then port
   * @param changes what honest nodes changed, by node, then variable
   * @param decisions who decided, by node
   * @param failedChecks which checks failed where, by node
   * @param learned what honest nodes chose that they have to learn, by node
   */
  public record StageStory(
      Stage stage,
      Optional<Integer> leader,
      List<Drawn> drawn,
      List<Integer> corrupted,
      List<Integer> turning,
      List<Integer> failing,
      List<Spoken> messages,
      List<Change> changes,
      List<Decision> decisions,
      List<FailedCheck> failedChecks,
      List<Learned> learned) {
    public StageStory {
      drawn = List.copyOf(drawn);
      corrupted = List.copyOf(corrupted);
      turning = List.copyOf(turning);
      failing = List.copyOf(failing);
      messages = List.copyOf(messages);
      changes = List.copyOf(changes);
      decisions = List.copyOf(decisions);
      failedChecks = List.copyOf(failedChecks);
      learned = List.copyOf(learned);
    }
  }

  /** A result of chance: {@code flip of p2} came out as {@code 1}. */
  public record Drawn(String label, String outcome) {}

  /**
   * Something said, or withheld by a corrupted node.
   *
   * @param sender who said it
   * @param port the port's name: the message type, prefixed by {@code relayed } for relays
   * @param signer whose statement it is: the sender itself or, in relays, somebody else
   * @param text the payload with its certificate, such as {@code Vote(1, 0)}, or {@code silent}
   * @param certificate whether a certificate is attached
   * @param recipients the other nodes it went to, ascending; of a corrupted sender only honest ones
   * @param late those of them that never heard it because they did not wait for it
   * @param lost those of them that it did not reach: it was lost
   * @param corrupted whether the sender is corrupted
   * @param honestText what an honest node in the sender's place would have said; {@code text} if
   *     the sender is honest
   * @param kind whether it is a question or an answer
   */
  public record Spoken(
      int sender,
      String port,
      int signer,
      String text,
      boolean certificate,
      List<Integer> recipients,
      List<Integer> late,
      List<Integer> lost,
      boolean corrupted,
      String honestText,
      Kind kind) {
    /** What is said, as far as who hears it is concerned. */
    public enum Kind {
      /** To all or to one, of the speaker's own accord. */
      MESSAGE,
      /** To those whom the node asks. */
      QUESTION,
      /** To those who have asked the node. */
      ANSWER
    }

    /** Neither a question nor an answer. */
    public Spoken(
        int sender,
        String port,
        int signer,
        String text,
        boolean certificate,
        List<Integer> recipients,
        List<Integer> late,
        List<Integer> lost,
        boolean corrupted,
        String honestText) {
      this(
          sender,
          port,
          signer,
          text,
          certificate,
          recipients,
          late,
          lost,
          corrupted,
          honestText,
          Kind.MESSAGE);
    }

    public Spoken {
      recipients = List.copyOf(recipients);
      late = List.copyOf(late);
      lost = List.copyOf(lost);
    }

    /** Whether it came to a node in time. */
    public boolean reached(int node) {
      return recipients.contains(node) && !late.contains(node) && !lost.contains(node);
    }
  }

  /** A variable of an honest node that changed. */
  public record Change(int node, String variable, String from, String to) {}

  /** An honest node's choice where it has to learn. */
  public record Learned(int node, String variable, String value) {}

  /** An honest node's first decision. */
  public record Decision(int node, String value) {}

  /** A check that failed at an honest node, so that it skipped the rest of its receive block. */
  public record FailedCheck(int node, String check) {}
}
