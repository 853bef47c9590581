package turncoat.compiler.diagnostics;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name that means nothing in several places is one mistake. */
final class UnknownNames {
  private static final Set<Code> CODES =
      EnumSet.of(
          Code.E0101,
          Code.E0103,
          Code.E0104,
          Code.E0105,
          Code.E0106,
          Code.E0107,
          Code.E0108,
          Code.E0109,
          Code.E0110,
          Code.E0112,
          Code.E0206,
          Code.E0307);

  /** Of these, and of what is no variable, it does not matter how the name was used. */
  private static final Set<Code> OF_VALUES =
      EnumSet.of(Code.E0101, Code.E0108, Code.E0112, Code.E0201);

  private static final Pattern LAST_QUOTED = Pattern.compile("'(?:[^']*\\.)?([^'.]+)'[^']*$");

  private UnknownNames() {}

  /** What a diagnostic and others about the same unknown name have in common. */
  static Optional<String> key(Diagnostic d) {
    return CODES.contains(d.code()) ? Optional.of(kind(d) + subject(d)) : Optional.empty();
  }

  /** Whether the first says that a name is unknown, and the second only follows from that. */
  static boolean areOne(Diagnostic first, Diagnostic second) {
    boolean follows = CODES.contains(second.code()) || OF_VALUES.contains(second.code());
    return CODES.contains(first.code())
        && follows
        && (kind(first) + subject(first)).equals(kind(second) + subject(second));
  }

  private static String kind(Diagnostic d) {
    return OF_VALUES.contains(d.code()) ? "" : d.code().name();
  }

  /** The name; of what names more than one thing, everything. */
  private static String subject(Diagnostic d) {
    if (d.message().chars().filter(c -> c == '\'').count() > 2) {
      return d.code() + d.message();
    }
    Matcher quoted = LAST_QUOTED.matcher(d.message());
    return quoted.find() ? quoted.group(1) : d.message();
  }
}
