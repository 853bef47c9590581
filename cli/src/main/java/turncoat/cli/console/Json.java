package turncoat.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON that commands print: one object on one line. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Prints maps, lists, strings, numbers and nulls. */
  public static void print(PrintStream out, Object value) {
    out.println(compact(value));
  }

  /**
   * An object as text for files that people read: a line for each entry, and for each map in a
   * list.
   */
  public static String text(Map<String, ?> object) {
    List<String> entries = new ArrayList<>();
    for (Map.Entry<String, ?> entry : object.entrySet()) {
      List<String> parts = new ArrayList<>();
      if (entry.getValue() instanceof List<?> list
          && !list.isEmpty()
          && list.stream().allMatch(Map.class::isInstance)) {
        list.forEach(part -> parts.add("  " + compact(part)));
        entries.add(compact(entry.getKey()) + ": [\n" + String.join(",\n", parts) + "\n]");
      } else {
        entries.add(compact(entry.getKey()) + ": " + compact(entry.getValue()));
      }
    }
    return "{\n" + String.join(",\n", entries) + "\n}\n";
  }

  private static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a JSON value: " + value.getClass(), e);
    }
  }
}
