package turncoat.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.cli.console.Table;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Quorum;

/** Reports what any two quorums have in common. */
final class Quorums {
  private Quorums() {}

  /** One row for each quorum and all instances in which it is the same; absent if there is none. */
  static List<Table> table(List<Model> models) {
    Map<Quorum, List<String>> instances = new LinkedHashMap<>();
    for (Model model : models) {
      for (Quorum quorum : Quorum.of(model)) {
        instances.computeIfAbsent(quorum, q -> new ArrayList<>()).add(model.instance());
      }
    }
    if (instances.isEmpty()) {
      return List.of();
    }
    Table table = new Table("quorum", "any two share", "honest of these", "instances");
    instances.forEach(
        (quorum, names) ->
            table.add(show(quorum), quorum.common(), quorum.honest(), String.join(", ", names)));
    return List.of(table);
  }

  private static String show(Quorum quorum) {
    return quorum.least() + " of " + quorum.nodes() + " " + quorum.message();
  }

  /** The quorums of an instance as JSON objects. */
  static List<Map<String, Object>> json(Model model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Quorum quorum : Quorum.of(model)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("message", quorum.message());
      row.put("least", quorum.least());
      row.put("nodes", quorum.nodes());
      row.put("common", quorum.common());
      row.put("honest", quorum.honest());
      rows.add(row);
    }
    return rows;
  }
}
