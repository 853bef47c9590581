package turncoat.compiler.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to type. */
public final class Spelling {
  private Spelling() {}

  /**
   * The candidate nearest to a word, if it is near enough to be a slip of the fingers: one slip in
   * three letters, letters' case not counted; the first of equally near ones.
   */
  public static Optional<String> suggest(String word, Collection<String> candidates) {
    int allowed = Math.max(1, Math.min(3, word.length() / 3));
    return candidates.stream()
        .filter(candidate -> !candidate.equals(word))
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
        .filter(candidate -> slips(word, candidate) <= allowed)
        .filter(candidate -> slips(word, candidate) < candidate.length())
        .min(Comparator.comparingInt(candidate -> slips(word, candidate)));
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two words. */
  private static int slips(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = cost[i - 1][j - 1] + same;
    best = Math.min(best, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
