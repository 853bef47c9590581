package turncoat.compiler.interpreter;

import java.util.Arrays;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;

/** A set of signed statements: for each message type and payload the set of its signers. */
final class Statements {
  private final int[][] signers;

  Statements(Model model) {
    signers = new int[model.messages().size()][];
    for (MessageType type : model.messages()) {
      signers[type.id()] = new int[type.payloads()];
    }
  }

  private Statements(int[][] signers) {
    this.signers = signers;
  }

  Statements copy() {
    return new Statements(Arrays.stream(signers).map(int[]::clone).toArray(int[][]::new));
  }

  /** Adds the statement as signed by each node of a bit set. */
  void add(MessageType type, int payload, int nodes) {
    signers[type.id()][payload] |= nodes;
  }

  /** Adds every statement of the type that the node can sign. */
  void addAll(MessageType type, int node) {
    for (int payload = 0; payload < type.payloads(); payload++) {
      add(type, payload, 1 << node);
    }
  }

  /** Who signed it, as a bit set. */
  int signers(MessageType type, int payload) {
    return signers[type.id()][payload];
  }

  /** Whether the node signed it; NONE signs nothing. */
  boolean contains(MessageType type, int payload, int signer) {
    return signer >= 0 && (signers(type, payload) >> signer & 1) == 1;
  }

  void clear() {
    for (int[] ofType : signers) {
      Arrays.fill(ofType, 0);
    }
  }
}
