package turncoat.cli.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean …?" */
public final class Suggestion {
  private Suggestion() {}

  /** The known name nearest to what was written, if it is near enough to be a slip. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .filter(name -> distance(written, name) <= Math.max(1, written.length() / 3));
  }

  /** A hint: the nearest name, or all of them. */
  public static String hint(String written, Collection<String> known) {
    return nearest(written, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElse(known.isEmpty() ? "there is none" : "there are: " + String.join(", ", known));
  }

  /** Edit distance (Levenshtein), ignoring case. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                ? 0
                : 1;
        int next = Math.min(diagonal + same, 1 + Math.min(row[j], row[j - 1]));
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
