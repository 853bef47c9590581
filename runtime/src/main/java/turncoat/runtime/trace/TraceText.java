package turncoat.runtime.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Lays a trace out for people: jackson's own layout would take eight lines a choice. */
final class TraceText {
  private TraceText() {}

  static String of(Trace trace, ObjectMapper json) throws JsonProcessingException {
    StringJoiner lines = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
    for (Map.Entry<String, Object> field : header(trace).entrySet()) {
      lines.add("\"%s\": %s".formatted(field.getKey(), json.writeValueAsString(field.getValue())));
    }
    StringJoiner choices = new StringJoiner(",\n    ", "\"choices\": [\n    ", "\n  ]");
    choices.setEmptyValue("\"choices\": []");
    for (Choice choice : trace.choices()) {
      choices.add(json.writeValueAsString(fields(choice)));
    }
    return lines.add(choices.toString()).toString();
  }

  private static Map<String, Object> header(Trace trace) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", trace.format());
    fields.put("protocol", trace.protocol());
    fields.put("instance", trace.instance());
    fields.put("parameters", trace.parameters());
    fields.put("without", trace.without());
    fields.put("file", trace.file());
    fields.put("spec_hash", trace.specHash());
    fields.put("property", trace.property());
    fields.put("search", trace.search());
    fields.put("seed", trace.seed());
    fields.put("adversary", trace.adversary());
    fields.put("tool_version", trace.toolVersion());
    return fields;
  }

  private static Map<String, Object> fields(Choice choice) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", choice.at());
    fields.put("resolver", choice.resolver().id());
    fields.put("label", choice.label());
    fields.put("size", choice.size());
    fields.put("value", choice.value());
    fields.put("meaning", choice.meaning());
    return fields;
  }
}
