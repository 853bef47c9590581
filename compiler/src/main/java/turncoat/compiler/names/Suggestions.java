package turncoat.compiler.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {
  /** Beyond these sizes nothing is suggested: it would take long and help little. */
  private static final int MOST_NAMES = 500;

  private static final int LONGEST = 60;

  /** Longer lists are no help. */
  private static final int MOST_LISTED = 16;

  private Suggestions() {}

  /** {@code did you mean 'rank'?} if a known name is near enough, otherwise the known names. */
  public static Optional<String> hint(String written, Collection<String> known) {
    Optional<String> near = nearest(written, known);
    if (near.isPresent()) {
      return Optional.of("did you mean '" + near.get() + "'?");
    }
    if (known.isEmpty() || known.size() > MOST_LISTED) {
      return Optional.empty();
    }
    return Optional.of("known here: " + String.join(", ", known));
  }

  /** The known name with the fewest typing mistakes, if these are few for its length. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    if (known.size() > MOST_NAMES || written.length() > LONGEST) {
      return Optional.empty();
    }
    String low = written.toLowerCase(Locale.ROOT);
    int allowed = written.length() <= 2 ? 0 : written.length() <= 5 ? 1 : 2;
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= allowed)
        .filter(name -> distance(low, name.toLowerCase(Locale.ROOT)) <= allowed)
        .min(
            Comparator.<String>comparingInt(name -> distance(low, name.toLowerCase(Locale.ROOT)))
                .thenComparingInt(name -> Math.abs(name.length() - written.length())));
  }

  /**
   * Of many names those that are most like what was written, in their own order: they begin alike,
   * or few letters differ.
   */
  public static List<String> nearest(String written, List<String> known, int most) {
    if (known.size() > MOST_NAMES || written.length() > LONGEST) {
      return known.subList(0, Math.min(most, known.size()));
    }
    List<String> near =
        known.stream()
            .sorted(
                Comparator.<String>comparingInt(name -> -commonPrefix(written, name))
                    .thenComparingInt(name -> distance(written, name)))
            .limit(most)
            .toList();
    return known.stream().filter(near::contains).toList();
  }

  private static int commonPrefix(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  /** Number of letters to insert, drop, change or swap with the next (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
