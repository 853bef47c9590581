package turncoat.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stage as {@code turncoat spaces} names it, {@code vote[k=1]}, in parts.
 *
 * @param base the round's name, or one of the words here
 * @param values of the loops' variables; their order does not matter
 */
record StageName(String base, Map<String, String> values) {
  /** Where inputs are drawn and nodes placed. */
  static final String SETUP = "setup";

  /** Where the adversary picks an iteration's leader; also the name of that choice. */
  static final String LEADER = "leader";

  /** What the name of a stage begins with in which nodes choose what they learn for a round. */
  static final String LEARN = "learn ";

  private static final Pattern VALUE = Pattern.compile("(\\w+)=([^,\\]]+)");

  StageName {
    values = Map.copyOf(new LinkedHashMap<>(values));
  }

  static StageName parse(String name) {
    int bracket = name.indexOf('[');
    Map<String, String> values = new LinkedHashMap<>();
    Matcher matcher = VALUE.matcher(name);
    while (bracket >= 0 && matcher.find()) {
      values.put(matcher.group(1), matcher.group(2));
    }
    return new StageName(bracket < 0 ? name : name.substring(0, bracket), values);
  }

  /** Whether a stage is that in which the leader of this one is picked. */
  boolean isLedFrom(String stage) {
    StageName other = parse(stage);
    return other.base.equals(LEADER) && values.entrySet().containsAll(other.values.entrySet());
  }

  @Override
  public String toString() {
    return values.isEmpty() ? base : base + "[" + String.join(",", pairs()) + "]";
  }

  /** {@code k=1} and so on. */
  List<String> pairs() {
    return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted().toList();
  }
}
