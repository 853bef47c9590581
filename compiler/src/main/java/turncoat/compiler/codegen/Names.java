package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;

/**
 * The Java names of everything in a model: the spec's own where Java allows, told apart where two
 * would meet. All decided here, once, in the order of the model.
 */
final class Names {
  private static final List<String> LANGUAGE =
      List.of("String", "Object", "Integer", "Math", "Override", "IllegalArgumentException");
  private static final List<String> LIBRARY =
      List.of(
          "Arrays",
          "List",
          "BatchedEnvironment",
          "Description",
          "Evidence",
          "Failures",
          "Feature",
          "FeatureList",
          "Inbox",
          "Labels",
          "Mailbox",
          "Reward",
          "Roster",
          "Schedule",
          "SlotList",
          "Chance",
          "GeneratedSearch");
  private static final List<String> STATE_MEMBERS =
      List.of(
          "roster",
          "clear",
          "initialise",
          "save",
          "load",
          "drawInputs",
          "fixInputs",
          "decidedIn",
          "fired",
          "forgetFired",
          "now",
          "lane");

  private static final List<String> STATE_LOCALS =
      List.of(
          "lane", "lanes", "node", "j", "me", "row", "at", "next", "from", "to", "drawn", "chance",
          "roster");
  private static final List<String> MAIL_MEMBERS =
      List.of(
          "roster",
          "evidence",
          "lost",
          "drawLosses",
          "losing",
          "of",
          "failures",
          "lane",
          "lanes",
          "node",
          "j",
          "me",
          "row",
          "at",
          "next",
          "sender",
          "said",
          "sent",
          "statement",
          "signers",
          "turn",
          "leader");

  private final String packageName;
  private final String prefix;
  private final Map<Integer, ClassName> messages = new HashMap<>();
  private final Map<Integer, List<String>> fields = new HashMap<>();
  private final Map<Integer, String> certificates = new HashMap<>();
  private final Map<Integer, String> variables = new HashMap<>();
  private final Map<Integer, String> mailboxes = new HashMap<>();
  private final Map<Integer, String> lates = new HashMap<>();
  private final Map<Integer, String> rounds = new HashMap<>();
  private final Map<Integer, String> properties = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<Integer, String> roundSteps = new HashMap<>();
  private final Map<Integer, String> leaderSteps = new HashMap<>();
  private final Map<Integer, String> learnSteps = new HashMap<>();
  private final List<String> constants = new ArrayList<>();

  Names(Model model) {
    packageName = "turncoat.generated." + Identifiers.packagePart(model.protocol());
    prefix = Identifiers.classPrefix(model.protocol());
    nameMessages(model);
    nameConstants(model);
    nameVariables(model);
    nameRounds(model);
    UniqueNames judged = new UniqueNames().reserve(List.of("violations", "unanimous", "honest"));
    for (Property property : model.properties()) {
      properties.put(property.id(), judged.claim(Identifiers.lowerCamel(property.name())));
    }
  }

  private void nameMessages(Model model) {
    UniqueNames types = UniqueNames.ofFiles().reserve(LANGUAGE).reserve(LIBRARY);
    for (String role :
        List.of(
            "State",
            "Mail",
            "Evidence",
            "Rounds",
            "Actions",
            "Observations",
            "Properties",
            "Rewards",
            "Views",
            "Environment",
            "Search")) {
      types.claim(prefix + role);
    }
    for (MessageType type : model.messages()) {
      String name = types.claim(Identifiers.upperCamel(type.name()));
      messages.put(type.id(), ClassName.get(packageName, name));
      UniqueNames members =
          new UniqueNames()
              .reserve(List.of("payload", "payloads", "show", "labels", "write", "width"))
              .reserve(List.of("getClass", "hashCode", "notify", "notifyAll", "toString", "wait"))
              .reserve(List.of("clone", "finalize"));
      fields.put(
          type.id(),
          type.fields().stream()
              .map(f -> members.claim(Identifiers.lowerCamel(f.name())))
              .toList());
    }
    UniqueNames proofs = new UniqueNames();
    for (Certificate certificate : model.certificates()) {
      certificates.put(certificate.id(), proofs.claim(Identifiers.upperCamel(certificate.name())));
    }
  }

  private void nameConstants(Model model) {
    UniqueNames statics = new UniqueNames();
    for (String fixed : List.of("N", "B", "HONEST", "NONE", "SETUP", "SCHEDULE")) {
      constants.add(statics.claim(fixed));
    }
    for (Model.Parameter parameter : model.parameters()) {
      boolean fixed = parameter.name().equals("n") || parameter.name().equals("b");
      parameters.put(
          parameter.name(),
          fixed
              ? Identifiers.constant(parameter.name())
              : constant(statics.claim(Identifiers.constant(parameter.name()))));
    }
    model
        .loops()
        .forEach(
            loop -> {
              String base = model.loops().size() == 1 ? "LEADER" : "LEADER_" + loop.name();
              leaderSteps.put(loop.id(), constant(statics.claim(Identifiers.constant(base))));
            });
    for (Round round : model.rounds()) {
      roundSteps.put(round.id(), constant(statics.claim(Identifiers.constant(round.name()))));
    }
    for (Round round : model.rounds()) {
      if (!round.learns().isEmpty()) {
        String wanted = Identifiers.constant("LEARN_" + round.name());
        learnSteps.put(round.id(), constant(statics.claim(wanted)));
      }
    }
  }

  private String constant(String name) {
    constants.add(name);
    return name;
  }

  private void nameVariables(Model model) {
    UniqueNames members = new UniqueNames().reserve(STATE_MEMBERS).reserve(constants);
    Walk.commonDraws(model).forEach(draw -> members.reserve(List.of(common(draw))));
    for (Variable variable : model.variables()) {
      variables.put(variable.id(), members.claim(Identifiers.lowerCamel(variable.name())));
    }
  }

  private void nameRounds(Model model) {
    UniqueNames boxes = new UniqueNames().reserve(MAIL_MEMBERS);
    for (Slot slot : model.slots()) {
      if (slot instanceof Slot.Pick pick) {
        boxes.reserve(List.of(preference(pick.site())));
      }
    }
    UniqueNames suffixes = new UniqueNames();
    for (Round round : model.rounds()) {
      String name = suffixes.claim(Identifiers.upperCamel(round.name()));
      rounds.put(round.id(), name);
      for (Port port : round.ports()) {
        String said = Identifiers.upperCamel(port.name().replace(' ', '_'));
        String joined = said.equalsIgnoreCase(name) ? name : name + said;
        mailboxes.put(port.id(), boxes.claim(Identifiers.lowerCamel(joined)));
      }
    }
    for (Round round : model.rounds()) {
      for (Round.Wait wait : round.waits()) {
        String late = "late" + Identifiers.upperCamel(mailbox(wait.port()));
        lates.put(wait.port().id(), boxes.claim(late));
      }
    }
  }

  String packageName() {
    return packageName;
  }

  /** A top-level class of the protocol: {@code SyncBaState} for {@code State}. */
  ClassName role(String role) {
    return ClassName.get(packageName, prefix + role);
  }

  ClassName state() {
    return role("State");
  }

  ClassName message(MessageType type) {
    return lookUp(messages, type.id());
  }

  /** The accessor of a message's field. */
  String field(MessageType type, int field) {
    return lookUp(fields, type.id()).get(field);
  }

  /** What honest nodes have seen of a type. */
  String seen(MessageType type) {
    return "seen" + message(type).simpleName();
  }

  /** What honest nodes have seen of a type in this iteration. */
  String recent(MessageType type) {
    return "recent" + message(type).simpleName();
  }

  /** What the adversary can pass on of a type. */
  String known(MessageType type) {
    return "known" + message(type).simpleName();
  }

  /** What the methods about a certificate end in. */
  String certificate(Certificate certificate) {
    return lookUp(certificates, certificate.id());
  }

  /** A variable's array as its own class must write it. */
  String variableInState(Variable variable) {
    String name = variable(variable);
    return STATE_LOCALS.contains(name) ? "this." + name : name;
  }

  String variable(Variable variable) {
    return lookUp(variables, variable.id());
  }

  String mailbox(Port port) {
    return lookUp(mailboxes, port.id());
  }

  /** The array of who is late for whom where nodes wait. */
  String late(Round.Wait wait) {
    return lookUp(lates, wait.port().id());
  }

  /** What the methods about a round end in. */
  String round(Round round) {
    return lookUp(rounds, round.id());
  }

  String property(Property property) {
    return lookUp(properties, property.id());
  }

  String parameter(Model.Parameter parameter) {
    return lookUp(parameters, parameter.name());
  }

  String step(Round round) {
    return lookUp(roundSteps, round.id());
  }

  /** The step in which nodes choose what they learn for a round. */
  String learnStep(Round round) {
    return lookUp(learnSteps, round.id());
  }

  String leaderStep(int loop) {
    return lookUp(leaderSteps, loop);
  }

  /** The array of preferences at a {@code pick any} place. */
  static String preference(Site site) {
    return "preferred" + (site.id() + 1);
  }

  /** The array of what a common draw brought. */
  static String common(Expr.Draw draw) {
    return "common" + (draw.common() + 1);
  }

  /** All constants of the state class, which every other class imports. */
  List<String> constants() {
    return Collections.unmodifiableList(constants);
  }

  private static <K, V> V lookUp(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no name for " + key);
    }
    return value;
  }
}
