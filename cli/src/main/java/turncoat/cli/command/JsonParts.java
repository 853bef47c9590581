package turncoat.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.compiler.ir.Model;
import turncoat.runtime.search.Rate;

/** Parts of JSON objects that several commands print. */
final class JsonParts {
  private JsonParts() {}

  static Map<String, Object> params(Model model) {
    Map<String, Object> params = new LinkedHashMap<>();
    model.parameters().forEach(p -> params.put(p.name(), p.value()));
    return params;
  }

  /** The 95 % confidence interval of a rate. */
  static List<Double> interval(Rate rate) {
    return List.of(rate.low(), rate.high());
  }
}
