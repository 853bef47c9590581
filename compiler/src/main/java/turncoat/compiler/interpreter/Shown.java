package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.MessageType;

/**
 * A statement on its way, with its signers as a bit set.
 *
 * @param type the message type
 * @param payload its number
 * @param signers who is shown to have signed it
 */
record Shown(MessageType type, int payload, int signers) {
  /** In words: {@code VC(1, 0, 0) of p0 p2}. */
  String text() {
    List<String> names = new ArrayList<>();
    for (int rest = signers; rest != 0; rest &= rest - 1) {
      names.add("p" + Integer.numberOfTrailingZeros(rest));
    }
    return type.show(payload) + " of " + String.join(" ", names);
  }
}
