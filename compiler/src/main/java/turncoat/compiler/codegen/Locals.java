package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;

/**
 * The names in one generated method: its parameters, what the spec binds, and what is declared at
 * its start because the body turned out to need it.
 */
final class Locals {
  private static final List<String> COMMON =
      List.of("lane", "node", "j", "me", "row", "leader", "roster", "failures");
  private static final List<String> MAIL =
      List.of(
          "evidence",
          "sender",
          "said",
          "sent",
          "statement",
          "signers",
          "turn",
          "late",
          "index",
          "offset",
          "first",
          "signer");
  private static final List<String> ACTIONS =
      List.of(
          "evidence",
          "mail",
          "state",
          "i",
          "allowed",
          "at",
          "first",
          "payload",
          "slot",
          "miss",
          "more",
          "arriving",
          "from",
          "sender",
          "s",
          "statement");
  private static final List<String> EVIDENCE = List.of("payload", "from");

  private final UniqueNames names;
  private final List<String> scope = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final Map<Integer, String> binders = new HashMap<>();
  private final Map<Integer, String> received = new HashMap<>();
  private final Map<Integer, String> supposed = new HashMap<>();
  private final String state;
  private final String have;
  private final Optional<String> loopValue;
  private boolean usesMe;
  private boolean usesRow;
  private boolean usesLeader;

  private Locals(Locals outer) {
    names = new UniqueNames(outer.names);
    binders.putAll(outer.binders);
    received.putAll(outer.received);
    supposed.putAll(outer.supposed);
    scope.addAll(outer.scope);
    messages.addAll(outer.messages);
    state = outer.state;
    have = outer.have;
    loopValue = outer.loopValue;
  }

  private Locals(Names names, String state, Optional<Loop> loop, List<String> reserved) {
    this(names, state, "evidence.has", loop, reserved);
  }

  private Locals(
      Names names, String state, String have, Optional<Loop> loop, List<String> reserved) {
    this.state = state;
    this.have = have;
    this.names = new UniqueNames();
    this.names.reserve(names.constants()).reserve(COMMON).reserve(reserved);
    loopValue = loop.map(l -> fresh(l.name()));
  }

  /** A method of another class than the state's, with the parameters lane, node and loop value. */
  static Locals inRound(Names names, Optional<Loop> loop) {
    return new Locals(names, "state.", loop, List.of("state", "mail", "evidence", "chance"));
  }

  /** A method about a round in the mail class, which has names of its own. */
  static Locals inMail(Names names, Optional<Loop> loop) {
    return new Locals(names, "state.", loop, MAIL);
  }

  /** A method of the actions class, which has names of its own. */
  static Locals inActions(Names names, Optional<Loop> loop) {
    return new Locals(names, "state.", loop, ACTIONS);
  }

  /** A method of the state class itself. */
  static Locals inState(Names names) {
    return new Locals(names, "", Optional.empty(), List.of());
  }

  /**
   * A method of the evidence class about what somebody can show.
   *
   * @param adversary whether it is the adversary; otherwise a node
   */
  static Locals inEvidence(Names names, boolean adversary) {
    return new Locals(names, "", adversary ? "canBuild" : "has", Optional.empty(), EVIDENCE);
  }

  /** What the call that asks for a certificate begins with; the certificate's name follows. */
  String have() {
    return have;
  }

  /** Who has the certificate. */
  String holder() {
    return have.equals("canBuild") ? "lane" : me();
  }

  /** A method that is called from this one with all bound names as parameters. */
  Locals nested() {
    return new Locals(this);
  }

  /** The bound names, outermost first. */
  List<String> scope() {
    return scope;
  }

  /** What a method that this one calls can be given: parameters and bound names. */
  List<String> visible() {
    boolean evidence = !have.startsWith("evidence.");
    List<String> visible =
        new ArrayList<>(evidence ? List.of("lane", "me") : List.of("lane", "node"));
    loopValue.ifPresent(visible::add);
    visible.addAll(messages);
    visible.addAll(scope);
    return visible.stream().distinct().toList();
  }

  /** The prefix by which variables are reached. */
  String state() {
    return state;
  }

  /** The loop variable. */
  String loopValue() {
    return loopValue.orElseThrow(() -> new IllegalArgumentException("no loop here"));
  }

  /** The loop variable as a parameter, if there is a loop. */
  List<ParameterSpec> loopParameter() {
    return loopValue.map(CodeBlocks::number).stream().toList();
  }

  /** The loop variable as a further argument, if there is a loop. */
  String loopArgument() {
    return loopValue.map(value -> ", " + value).orElse("");
  }

  /** The node's position in arrays over lanes and nodes. */
  String me() {
    usesMe = true;
    return "me";
  }

  /** The lane's first position in arrays over lanes and nodes. */
  String row() {
    usesRow = true;
    return "row";
  }

  /** The current iteration's leader. */
  String leader() {
    usesLeader = true;
    return "leader";
  }

  /** A new name close to the wanted one. */
  String fresh(String wanted) {
    return names.claim(Identifiers.lowerCamel(wanted));
  }

  String bind(Binder binder) {
    String name = fresh(binder.name());
    binders.put(binder.id(), name);
    scope.add(name);
    return name;
  }

  /** Lets a binder stand for another name from here on. */
  void rename(Binder binder, String name) {
    scope.remove(name(binder));
    binders.put(binder.id(), name);
    scope.add(name);
  }

  String bind(Round.Received message) {
    String name = fresh(message.name());
    received.put(message.id(), name);
    messages.add(name);
    return name;
  }

  /** Lets the node's own variable have another value than the one that it holds. */
  void suppose(Variable variable, String name) {
    supposed.put(variable.id(), name);
    scope.add(name);
  }

  /** The name of the value that the node's variable is supposed to have, if there is one. */
  Optional<String> supposed(Variable variable) {
    return Optional.ofNullable(supposed.get(variable.id()));
  }

  /** A message that is a parameter of the method. */
  void bind(Round.Received message, String parameter) {
    received.put(message.id(), parameter);
  }

  String name(Binder binder) {
    return known(binders.get(binder.id()), binder.name());
  }

  String name(Round.Received message) {
    return known(received.get(message.id()), message.name());
  }

  private static String known(@Nullable String name, String spec) {
    if (name == null) {
      throw new IllegalArgumentException(spec + " is not bound here");
    }
    return name;
  }

  /** What the method must declare first, for the body emitted so far. */
  CodeBlock declarations() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (usesMe && have.startsWith("evidence.")) {
      code.addStatement("int me = lane * N + node");
    }
    if (usesRow) {
      code.addStatement("int row = lane * N");
    }
    if (usesLeader) {
      code.addStatement("int leader = roster.leader(lane)");
    }
    return code.build();
  }
}
