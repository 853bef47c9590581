package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Tracking;
import turncoat.compiler.ir.Variable;

/** What everything of a model is called in the module. */
final class TlaContext {
  private final Model model;
  private final Tracking tracking;
  private final Names names = new Names(TlaWords.TAKEN);
  private final TlaValues values = new TlaValues(names);
  private final Map<Integer, String> variables = new HashMap<>();
  private final Map<Integer, String> loops = new HashMap<>();
  private final Map<Integer, String> loopsAt = new HashMap<>();
  private final Map<Integer, String> certificates = new HashMap<>();
  private final Map<Integer, String> rounds = new HashMap<>();
  private final Map<Integer, String> ports = new HashMap<>();
  private final Map<Integer, String> types = new HashMap<>();
  private final Map<Integer, List<String>> fields = new HashMap<>();

  TlaContext(Model model) {
    this.model = model;
    tracking = Tracking.of(model);
    model.variables().forEach(v -> variables.put(v.id(), names.name(TlaWords.global(v.name()))));
    for (Loop loop : model.loops()) {
      loops.put(loop.id(), names.name(TlaWords.global(loop.name())));
      loopsAt.put(loop.id(), names.name(loop(loop) + "_at"));
    }
    model.certificates().forEach(c -> certificates.put(c.id(), names.name("Has_" + c.name())));
    for (MessageType type : model.messages()) {
      types.put(type.id(), unused(TlaWords.field(type.name()), new HashSet<>(types.values())));
      List<String> own = new ArrayList<>();
      for (MessageType.Field field : type.fields()) {
        own.add(unused(TlaWords.field(field.name()), new HashSet<>(own)));
      }
      fields.put(type.id(), own);
    }
    for (Round round : model.rounds()) {
      rounds.put(round.id(), names.name(TlaWords.global(capital(round.name()))));
      round.ports().forEach(p -> ports.put(p.id(), names.name(round(round) + "_" + p.name())));
    }
  }

  private static String unused(String name, Set<String> taken) {
    String free = name;
    for (int i = 1; taken.contains(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  Model model() {
    return model;
  }

  Tracking tracking() {
    return tracking;
  }

  Names names() {
    return names;
  }

  TlaValues values() {
    return values;
  }

  /** A variable's name, and that of its place in a node's record. */
  String variable(Variable variable) {
    return get(variables, variable.id());
  }

  /** A loop variable's value in the stage that comes next. */
  String loop(Loop loop) {
    return get(loops, loop.id());
  }

  /** A loop variable's value in any stage: an operator. */
  String loopAt(Loop loop) {
    return get(loopsAt, loop.id());
  }

  /** The operator that tells whether a set of statements holds the certificate. */
  String certificate(Certificate certificate) {
    return get(certificates, certificate.id());
  }

  /** The operator that makes what is attached to a message: all signatures of a certificate. */
  String proof(Certificate certificate) {
    return "Proof_" + certificate(certificate);
  }

  /** The action of a round. */
  String round(Round round) {
    return get(rounds, round.id());
  }

  /** What operators about a port end in. */
  String port(Port port) {
    return get(ports, port.id());
  }

  /** The type's name as a string. */
  String string(MessageType type) {
    return "\"" + get(types, type.id()) + "\"";
  }

  String field(MessageType type, int field) {
    return get(fields, type.id()).get(field);
  }

  private static <T> T get(Map<Integer, T> map, int id) {
    T value = map.get(id);
    if (value == null) {
      throw new IllegalStateException("no such part of the model: " + id);
    }
    return value;
  }

  boolean seen(MessageType type) {
    return tracking.seen().contains(type);
  }

  boolean recent(MessageType type) {
    return tracking.recent().contains(type);
  }

  boolean known(MessageType type) {
    return tracking.known().contains(type);
  }

  /** Whether honest nodes keep statements. */
  boolean sees() {
    return !tracking.seen().isEmpty();
  }

  /** Whether honest nodes keep statements for an iteration. */
  boolean seesForAWhile() {
    return !tracking.recent().isEmpty();
  }

  /** Whether the adversary collects what others have signed. */
  boolean collects() {
    return !tracking.known().isEmpty();
  }

  /** Whether iterations have leaders. */
  boolean led() {
    return model.leader().kind() != Model.LeaderRule.Kind.NONE;
  }

  /** Whether anything begins anew with an iteration. */
  boolean renews() {
    return model.schedule().stream().anyMatch(Stage::startsIteration)
        && (seesForAWhile()
            || model.variables().stream().anyMatch(v -> v.role() == Variable.Role.LOCAL));
  }

  /** The end of an action: to the next stage, with these nodes and corrupted ones. */
  String goOn(String nodes, String faulty, String failed, String leaders) {
    return "Continue("
        + nodes
        + ", "
        + faulty
        + (failing() ? ", " + failed : "")
        + (led() ? ", " + leaders : "")
        + ")";
  }

  boolean failing() {
    return model.adversary().failures().possible();
  }

  /** Whether a node that has failed does nothing any more. */
  boolean stopping() {
    return model.adversary().failures().stopping();
  }

  /** Names of a node's variables and of what else is kept for it, in order. */
  List<String> nodeVariables() {
    List<String> all = new ArrayList<>();
    model.variables().forEach(v -> all.add(variable(v)));
    if (tracking.decisionTimes()) {
      all.add("decided_at");
    }
    if (tracking.redecisions()) {
      all.add("redecided");
    }
    if (sees()) {
      all.add("seen");
    }
    if (seesForAWhile()) {
      all.add("recent");
    }
    return all;
  }

  /** All variables of the module. */
  List<String> allVariables() {
    List<String> all = new ArrayList<>(List.of("stage", "faulty"));
    if (led()) {
      all.add("leader");
    }
    if (failing()) {
      all.add("failed");
    }
    all.addAll(nodeVariables());
    if (collects()) {
      all.add("known");
    }
    return all;
  }

  /** What a variable of a node is before it is set. */
  static String unset(String nodeVariable) {
    return switch (nodeVariable) {
      case "seen", "recent" -> "{}";
      case "redecided" -> "FALSE";
      default -> "None";
    };
  }

  /** Numbers of the stages of a round. */
  String stages(Round round) {
    return set(
        model.schedule().stream()
            .filter(s -> s.kind() == Stage.Kind.ROUND)
            .filter(s -> s.round().orElseThrow().id() == round.id())
            .map(Stage::index)
            .toList());
  }

  static String set(List<Integer> numbers) {
    return "{" + String.join(", ", numbers.stream().map(String::valueOf).toList()) + "}";
  }

  /** A comment that quotes the spec. */
  static String comment(int line, String text) {
    return "\\* line " + line + ": " + Text.comment(text);
  }
}
