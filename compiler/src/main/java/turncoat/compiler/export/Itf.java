package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.StateLayout.Section;
import turncoat.compiler.ir.Variable;

/**
 * A run as a trace in the Informal Trace Format: the states between its stages. Variables are
 * called as in the TLA+ module; what a node holds is a map from nodes that follow the protocol; a
 * missing value is the string None.
 *
 * <p>The result consists of maps, lists, strings and truth values, to be written as JSON.
 */
public final class Itf {
  /** Where the format is described. */
  private static final String DESCRIPTION = "https://apalache-mc.org/docs/adr/015adr-trace.html";

  private final Model model;
  private final TlaContext context;
  private final StateLayout layout;

  private Itf(Model model) {
    this.model = model;
    context = new TlaContext(model);
    layout = StateLayout.of(model);
  }

  /**
   * A state and how the run came there.
   *
   * @param action the stage that led to it; empty for the first one
   * @param choices what was chosen in it, in words
   * @param row the numbers of {@link StateLayout}
   */
  public record Step(String action, List<String> choices, List<Integer> row) {
    public Step {
      choices = List.copyOf(choices);
      row = List.copyOf(row);
    }
  }

  /** The trace; {@code violated} are the properties that do not hold in the end. */
  public static Map<String, Object> of(Model model, List<Step> steps, List<String> violated) {
    Itf itf = new Itf(model);
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("format", "ITF");
    meta.put("format-description", DESCRIPTION);
    meta.put("description", "Written by turncoat replay --itf");
    meta.put("source", model.file());
    meta.put("status", violated.isEmpty() ? "ok" : "violation");
    meta.put("protocol", model.protocol() + " " + model.instance() + " " + model.settings());
    meta.put("violated", violated);
    List<Map<String, Object>> states = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Map<String, Object> about = new LinkedHashMap<>();
      about.put("index", i);
      if (!steps.get(i).action().isEmpty()) {
        about.put("action", steps.get(i).action());
      }
      about.put("choices", steps.get(i).choices());
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("#meta", about);
      state.putAll(itf.state(steps.get(i).row()));
      states.add(state);
    }
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("#meta", meta);
    trace.put("params", List.of());
    trace.put("vars", itf.context.allVariables());
    trace.put("states", states);
    return trace;
  }

  private Map<String, Object> state(List<Integer> row) {
    List<Integer> corrupted = corrupted(row);
    List<Integer> nodes = new ArrayList<>();
    for (int node = 0; node < model.nodes(); node++) {
      if (model.adversary().adaptive() || !corrupted.contains(node)) {
        nodes.add(node);
      }
    }
    Map<String, Object> state = new LinkedHashMap<>();
    context.allVariables().forEach(name -> state.put(name, set(List.of())));
    state.put("faulty", set(corrupted.stream().map(Itf::number).toList()));
    Map<String, Map<Integer, List<Object>>> statements = new LinkedHashMap<>();
    for (Section section : layout.sections()) {
      IntFunction<Integer> at = i -> row.get(section.offset() + i);
      switch (section.kind()) {
        case STAGE -> state.put("stage", number(at.apply(0)));
        case LEADER -> {
          if (context.led()) {
            state.put("leader", plain(at.apply(0)));
          }
        }
        case FAILED -> state.put("failed", set(members(at.apply(0))));
        case VARIABLE -> {
          Variable variable = model.variables().get(section.id());
          state.put(
              context.variable(variable),
              map(nodes, corrupted, i -> value(variable.domain(), at.apply(i))));
        }
        case DECISION_TIME ->
            state.put("decided_at", map(nodes, corrupted, i -> plain(at.apply(i))));
        case REDECIDED -> state.put("redecided", map(nodes, corrupted, i -> at.apply(i) == 1));
        case SEEN -> collect(statements, "seen", section, row, model.honest());
        case RECENT -> collect(statements, "recent", section, row, model.honest());
        case KNOWN -> collect(statements, "known", section, row, 1);
        case CORRUPTED, FIRED, COMMON, HEARD, SAID, ASKED, SENT, DELIVERED, RECEIVED -> {
          // Placed above, or of the adversary's observation alone.
        }
      }
    }
    statements.forEach(
        (name, byNode) ->
            state.put(
                name,
                name.equals("known")
                    ? set(byNode.getOrDefault(0, List.of()))
                    : map(nodes, corrupted, i -> set(byNode.getOrDefault(i, List.of())))));
    return state;
  }

  private List<Integer> corrupted(List<Integer> row) {
    List<Integer> corrupted = new ArrayList<>();
    for (Section section : layout.sections()) {
      for (int i = 0; i < section.size() && section.kind() == StateLayout.Kind.CORRUPTED; i++) {
        int node = row.get(section.offset() + i);
        if (node != Domain.NONE) {
          corrupted.add(node);
        }
      }
    }
    return corrupted.stream().sorted().toList();
  }

  /** Statements as tuples: type, signer, fields. */
  private void collect(
      Map<String, Map<Integer, List<Object>>> statements,
      String name,
      Section section,
      List<Integer> row,
      int holders) {
    MessageType type = model.messages().get(section.id());
    Map<Integer, List<Object>> byNode =
        statements.computeIfAbsent(name, n -> new LinkedHashMap<>());
    for (int i = 0; i < holders; i++) {
      List<Object> held = byNode.computeIfAbsent(i, n -> new ArrayList<>());
      for (int payload = 0; payload < type.payloads(); payload++) {
        int signers = row.get(section.offset() + i * type.payloads() + payload);
        for (int node = 0; node < model.nodes(); node++) {
          if ((signers >>> node & 1) == 1) {
            held.add(statement(type, payload, node));
          }
        }
      }
    }
  }

  private static Map<String, Object> statement(MessageType type, int payload, int signer) {
    List<Object> fields = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      fields.add(value(type.fields().get(i).domain(), type.field(payload, i)));
    }
    return Map.of("#tup", List.of(type.name(), number(signer), Map.of("#tup", fields)));
  }

  /** What is kept by honest rank, as a map from nodes; corrupted ones hold nothing. */
  private Map<String, Object> map(
      List<Integer> nodes, List<Integer> corrupted, IntFunction<Object> value) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (!corrupted.contains(nodes.get(i))) {
        // Before placement all nodes are alike, and there are more of them than ranks.
        int rank = Math.min(i, model.honest() - 1);
        pairs.add(List.of(number(nodes.get(i)), value.apply(rank)));
      }
    }
    return Map.of("#map", pairs);
  }

  private static Object value(Domain domain, int value) {
    if (value == Domain.NONE) {
      return "None";
    }
    return switch (domain.kind()) {
      case BIT, INTEGER, NODE -> number(value);
      case BOOLEAN -> value != 0;
      case ENUM, CHAIN -> domain.show(value);
      case SET -> set(elements(domain, value));
    };
  }

  private static List<Object> elements(Domain domain, int value) {
    Domain element = ((Shape.SetOf) domain.shape()).element();
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < element.size(); i++) {
      if ((value >>> i & 1) == 1) {
        elements.add(value(element, element.value(i)));
      }
    }
    return elements;
  }

  private static Object plain(int value) {
    return value == Domain.NONE ? "None" : number(value);
  }

  private static List<Object> members(int nodes) {
    List<Object> members = new ArrayList<>();
    for (int node = 0; nodes >>> node != 0; node++) {
      if ((nodes >>> node & 1) == 1) {
        members.add(number(node));
      }
    }
    return members;
  }

  private static Map<String, Object> number(int value) {
    return Map.of("#bigint", Integer.toString(value));
  }

  private static Map<String, Object> set(List<?> elements) {
    return Map.of("#set", elements);
  }
}
