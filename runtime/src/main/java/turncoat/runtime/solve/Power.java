package turncoat.runtime.solve;

import java.util.List;

/** How powerful the adversary is that is searched for. */
enum Power {
  /** As the instance has it. */
  TRUE,
  /** It also hands over signatures that it knows at will; see {@link Handover}. */
  SIGNATURES,
  /** It also knows all statements that are relayed one by one, whether they were signed or not. */
  RELAYS;

  /** More powerful adversaries of which a proof may come cheaper, the most powerful first. */
  static List<Power> worthTrying(KeyLayout layout) {
    if (layout.signatures().isEmpty()) {
      return List.of();
    }
    return layout.relayed().length == 0 ? List.of(SIGNATURES) : List.of(RELAYS, SIGNATURES);
  }
}
