package turncoat.compiler.export;

import java.util.HashSet;
import java.util.Set;

/**
 * Hands out names that a target accepts: ASCII letters, digits and underscores, beginning with a
 * letter, none twice, none that means something already.
 */
final class Names {
  /** Longer ones are cut: what comes out is for people. */
  private static final int LONGEST = 60;

  private final Set<String> taken;

  /** Names beside those that are reserved. */
  Names(Set<String> reserved) {
    taken = new HashSet<>(reserved);
  }

  private Names(Names outer) {
    taken = new HashSet<>(outer.taken);
  }

  /** Names within a definition: none hides one outside, and other definitions may use them too. */
  Names inner() {
    return new Names(this);
  }

  /** A name like the text; with a number behind it if that is taken. */
  String name(String text) {
    String plain = plain(text);
    String name = plain;
    for (int i = 1; !taken.add(name); i++) {
      name = plain + "_" + i;
    }
    return name;
  }

  /** The text with everything replaced that does not belong in a name. */
  static String plain(String text) {
    String ascii = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String started = ascii.isEmpty() || Character.isDigit(ascii.charAt(0)) ? "x" + ascii : ascii;
    return started.length() > LONGEST ? started.substring(0, LONGEST) : started;
  }
}
