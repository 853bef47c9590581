package turncoat.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a trace out of a JSON tree, field by field. */
final class TraceFields {
  private static final int MAX_CHOICES = 200_000;
  private static final int MAX_OPTIONS = 10_000_000;

  private final JsonNode node;
  private final String where;

  private TraceFields(JsonNode node, String where) throws Invalid {
    if (!node.isObject()) {
      throw new Invalid(where.isEmpty() ? "not a JSON object" : where + " is not an object");
    }
    this.node = node;
    this.where = where;
  }

  /** What is wrong with the tree. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final boolean otherVersion;

    Invalid(String problem) {
      this(problem, false);
    }

    Invalid(String problem, boolean otherVersion) {
      super(problem);
      this.problem = problem;
      this.otherVersion = otherVersion;
    }

    String problem() {
      return problem;
    }

    /** Advice better than the general one, if there is any. */
    Optional<String> advice() {
      return otherVersion
          ? Optional.of("replay it with the version of the tool that wrote it")
          : Optional.empty();
    }
  }

  static Trace trace(JsonNode root) throws Invalid {
    TraceFields fields = new TraceFields(root, "");
    long format = fields.integer("format", Long.MIN_VALUE, Long.MAX_VALUE);
    if (format != Trace.FORMAT) {
      throw new Invalid(
          "the trace has format %d, this version reads format %d".formatted(format, Trace.FORMAT),
          true);
    }
    return new Trace(
        Trace.FORMAT,
        fields.text("protocol"),
        fields.text("instance"),
        fields.texts("parameters"),
        fields.names("without"),
        fields.text("file"),
        fields.text("spec_hash"),
        fields.text("property"),
        fields.text("search"),
        fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        fields.text("adversary"),
        fields.text("tool_version"),
        fields.choices());
  }

  private List<Choice> choices() throws Invalid {
    JsonNode array = array("choices");
    if (array.size() > MAX_CHOICES) {
      throw new Invalid(
          "there are %d choices, at most %d are allowed".formatted(array.size(), MAX_CHOICES));
    }
    List<Choice> choices = new ArrayList<>();
    for (JsonNode element : array) {
      String place = "choice " + (choices.size() + 1);
      choices.add(new TraceFields(element, place).choice());
    }
    return choices;
  }

  private Choice choice() throws Invalid {
    int size = (int) integer("size", 1, MAX_OPTIONS);
    int value = (int) integer("value", 0, size - 1L);
    String resolver = text("resolver");
    Resolver known =
        Arrays.stream(Resolver.values())
            .filter(r -> r.id().equals(resolver))
            .findFirst()
            .orElseThrow(
                () ->
                    new Invalid(
                        "%s must be \"chance\" or \"adversary\", not \"%s\""
                            .formatted(name("resolver"), resolver)));
    return new Choice(text("at"), known, text("label"), size, value, text("meaning"));
  }

  private JsonNode field(String field) throws Invalid {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new Invalid(name(field) + " is missing");
    }
    return value;
  }

  private String name(String field) {
    return (where.isEmpty() ? "" : where + ": ") + "\"" + field + "\"";
  }

  private long integer(String field, long low, long high) throws Invalid {
    JsonNode value = field(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Invalid(name(field) + " is not a whole number");
    }
    long number = value.longValue();
    if (number < low || number > high) {
      throw new Invalid(
          "%s is %d, which is not between %d and %d".formatted(name(field), number, low, high));
    }
    return number;
  }

  private String text(String field) throws Invalid {
    return checked(field, field(field));
  }

  private String checked(String field, JsonNode value) throws Invalid {
    if (!value.isTextual()) {
      throw new Invalid(name(field) + " is not a string");
    }
    // These strings are shown on terminals, where control characters are commands.
    if (value.textValue().chars().anyMatch(Character::isISOControl)) {
      throw new Invalid(name(field) + " contains control characters");
    }
    return value.textValue();
  }

  private JsonNode array(String field) throws Invalid {
    JsonNode value = field(field);
    if (!value.isArray()) {
      throw new Invalid(name(field) + " is not a list");
    }
    return value;
  }

  private List<String> names(String field) throws Invalid {
    List<String> names = new ArrayList<>();
    for (JsonNode element : array(field)) {
      names.add(checked(field, element));
    }
    return names;
  }

  private Map<String, String> texts(String field) throws Invalid {
    TraceFields inner = new TraceFields(field(field), name(field));
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : inner.node.properties()) {
      texts.put(checkedKey(field, entry.getKey()), inner.text(entry.getKey()));
    }
    return texts;
  }

  private String checkedKey(String field, String key) throws Invalid {
    if (key.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid(name(field) + " contains control characters");
    }
    return key;
  }
}
