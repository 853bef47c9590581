package turncoat.runtime.attack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which searchers an attack uses. */
public enum SearchKind {
  /** Uniformly random choices alone. */
  RANDOM,
  /** Random choices that keep returning to rare states. */
  EXPLORE,
  /** Random choices as a baseline, exploration, then proximal policy optimisation. */
  PPO,
  /** The same, but without training where random choices all but always succeed. */
  AUTO;

  /** The name used on the command line and in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The inverse of {@link #id}.
   *
   * @throws IllegalArgumentException if there is no such searcher; the message lists them
   */
  public static SearchKind parse(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown searcher '%s'; there are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(SearchKind::id)
                                .collect(Collectors.joining(", ")))));
  }
}
