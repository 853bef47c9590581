package turncoat.compiler.names;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names that mean something in other languages, and what to write for them here. */
final class Elsewhere {
  private static final String COIN = "write flip, common flip, or random(0..3)";
  private static final String NOTHING = "write none";
  private static final String EVERYBODY = "write: to all";
  private static final String EXACT = "thresholds are exact: nothing need be rounded";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("random", COIN),
          Map.entry("coin", COIN),
          Map.entry("rand", COIN),
          Map.entry("toss", COIN),
          Map.entry("null", NOTHING),
          Map.entry("nil", NOTHING),
          Map.entry("bot", NOTHING),
          Map.entry("bottom", NOTHING),
          Map.entry("undefined", NOTHING),
          Map.entry("everyone", EVERYBODY),
          Map.entry("everybody", EVERYBODY),
          Map.entry("others", EVERYBODY),
          Map.entry("floor", EXACT),
          Map.entry("ceil", EXACT),
          Map.entry("ceiling", EXACT),
          Map.entry("me", "write self"),
          Map.entry("myself", "write self"),
          Map.entry("this", "write self"),
          Map.entry("len", "write size(s) or length(b)"));

  private Elsewhere() {}

  static Optional<String> hint(String name) {
    return Optional.ofNullable(WORDS.get(name.toLowerCase(Locale.ROOT)));
  }
}
