package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Need;
import turncoat.compiler.ir.Variable;

/**
 * What rounds and properties are made of, for one instance.
 *
 * <p>A variable that holds a message appears as one variable per field.
 */
final class Elements {
  final Map<String, MessageType> messages = new LinkedHashMap<>();
  final Map<String, Certificate> certificates = new LinkedHashMap<>();
  final List<Need> needs = new ArrayList<>();
  final Map<String, Loop> loops = new LinkedHashMap<>();
  final Map<String, List<Variable>> variables = new LinkedHashMap<>();
  final List<Variable> inOrder = new ArrayList<>();

  /**
   * By variable of a {@code for} or inner repeat around rounds: the rounds of each of its passes.
   */
  final Map<String, List<Pass>> passes = new LinkedHashMap<>();

  private final int nodes;
  private boolean namesNodes;
  private int ports;
  private int received;
  private int binders;
  private int sites;
  private long unrolled;
  private int commonDraws;

  /**
   * A round written out.
   *
   * @param value of the variable
   * @param round the round's number
   * @param alone whether nothing around the variable's passes is written out or repeated
   */
  record Pass(int value, int round, boolean alone) {}

  Elements(int nodes) {
    this.nodes = nodes;
  }

  int nodes() {
    return nodes;
  }

  Domain nodeDomain() {
    return new Domain(Domain.Kind.NODE, 0, nodes - 1, false);
  }

  MessageType message(String name) {
    return found(messages.get(name));
  }

  Certificate certificate(String name) {
    return found(certificates.get(name));
  }

  Loop loop(String name) {
    return found(loops.get(name));
  }

  /** The variables of that name: one, or one per field of a message. */
  List<Variable> variables(String name) {
    return variables.getOrDefault(name, List.of());
  }

  /** The variable of that name, which holds no message. */
  Variable variable(String name) {
    return found(variables(name).isEmpty() ? null : variables(name).get(0));
  }

  /** What is not there was refused where it was declared. */
  private static <T> T found(@org.jspecify.annotations.Nullable T element) {
    if (element == null) {
      throw new Abandoned();
    }
    return element;
  }

  /** Notes that the protocol treats some node in a way of its own. */
  void nameNode() {
    namesNodes = true;
  }

  /** Notes that values are taken by their order: if they are of nodes, nodes are not all alike. */
  void order(boolean ordered, Domain domain) {
    boolean ofNodes =
        domain.kind() == Domain.Kind.NODE
            || (domain.kind() == Domain.Kind.SET && domain.element().kind() == Domain.Kind.NODE);
    namesNodes |= ordered && ofNodes;
  }

  boolean namesNodes() {
    return namesNodes;
  }

  /** Notes so many passes through a {@code for}; how many there are by now. */
  long unrolled(int passes) {
    unrolled = Limits.plus(unrolled, passes);
    return unrolled;
  }

  int nextPort() {
    return ports++;
  }

  int nextReceived() {
    return received++;
  }

  int nextBinder() {
    return binders++;
  }

  int nextSite() {
    return sites++;
  }

  int nextCommonDraw() {
    return commonDraws++;
  }
}
