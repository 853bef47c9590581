package turncoat.compiler.codegen;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Makes Java identifiers of any text, in the usual shapes. */
final class Identifiers {
  private Identifiers() {}

  /** {@code top.val} becomes {@code topVal}; what a spec writes in one word stays as it is. */
  static String lowerCamel(String text) {
    String joined = joined(text);
    boolean oneCapital = joined.length() == 1 || !Character.isUpperCase(joined.charAt(1));
    return legal(
        oneCapital ? Character.toLowerCase(joined.charAt(0)) + joined.substring(1) : joined);
  }

  /** {@code no_equivocation} becomes {@code NoEquivocation}. */
  static String upperCamel(String text) {
    String joined = joined(text);
    return legal(Character.toUpperCase(joined.charAt(0)) + joined.substring(1));
  }

  /** {@code SyncBA} becomes {@code SyncBa}: the start of the names of a protocol's classes. */
  static String classPrefix(String text) {
    String joined = upperCamel(text);
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      boolean afterCapital = i > 0 && Character.isUpperCase(joined.charAt(i - 1));
      boolean beforeSmall = i + 1 < joined.length() && Character.isLowerCase(joined.charAt(i + 1));
      char c = joined.charAt(i);
      result.append(afterCapital && !beforeSmall ? Character.toLowerCase(c) : c);
    }
    return result.toString();
  }

  /** {@code syncba}: a part of a package's name. */
  static String packagePart(String text) {
    return legal(joined(text).toLowerCase(Locale.ROOT));
  }

  /** {@code relayedPropose} becomes {@code RELAYED_PROPOSE}. */
  static String constant(String text) {
    String spaced = ascii(text).replaceAll("([a-z0-9])([A-Z])", "$1_$2");
    return legal(spaced.toUpperCase(Locale.ROOT));
  }

  /** Drops what does not belong in an identifier and capitalises what follows. */
  private static String joined(String text) {
    StringBuilder result = new StringBuilder();
    boolean capital = false;
    for (char c : ascii(text).toCharArray()) {
      if (c == '_') {
        capital = result.length() > 0;
      } else {
        result.append(capital ? Character.toUpperCase(c) : c);
        capital = false;
      }
    }
    return result.length() == 0 ? "x" : result.toString();
  }

  private static String ascii(String text) {
    return text.replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** Never empty, never starting with a digit, never a word of the language. */
  private static String legal(String name) {
    String started = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "x" + name : name;
    return SourceVersion.isName(started, SourceVersion.RELEASE_17) && !started.equals("_")
        ? started
        : started + "_";
  }
}
