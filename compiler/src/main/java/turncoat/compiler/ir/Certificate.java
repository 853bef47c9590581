package turncoat.compiler.ir;

import java.util.List;
import java.util.Optional;

/**
 * {@code certificate C(k, w) = q signers of Vote(k, w)}: proof that at least q distinct nodes
 * signed the same statement.
 *
 * @param id dense number over all certificates
 * @param name as written
 * @param parameters names and domains; a parameter's domain is that of the field it stands for; if
 *     it stands for none, it is a number of signers 0..n or a node
 * @param threshold smallest number of distinct signers
 * @param including a node that must be one of the signers
 * @param forgeable whether it is not verified: who gets it from a corrupted node believes it
 * @param of the signed message type
 * @param bindings for each field of {@code of}: the parameter or constant that stands there
 * @param origin its declaration
 */
public record Certificate(
    int id,
    String name,
    List<MessageType.Field> parameters,
    Threshold threshold,
    Optional<Binding> including,
    boolean forgeable,
    MessageType of,
    List<Binding> bindings,
    Origin origin) {
  /**
   * What stands in a field of the statement.
   *
   * @param parameter index of the certificate's parameter, or -1 for a constant
   * @param constant the value if {@code parameter} is -1
   */
  public record Binding(int parameter, int constant) {}

  public Certificate {
    parameters = List.copyOf(parameters);
    bindings = List.copyOf(bindings);
  }

  /**
   * The payload that must have been signed for the given parameter values, or -1 if a value is
   * outside its domain (then there is no such certificate).
   */
  public int payload(int... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (!parameters.get(i).domain().contains(arguments[i])) {
        return -1;
      }
    }
    int[] values = new int[bindings.size()];
    for (int i = 0; i < values.length; i++) {
      Binding binding = bindings.get(i);
      values[i] = binding.parameter() < 0 ? binding.constant() : arguments[binding.parameter()];
      if (!of.fields().get(i).domain().contains(values[i])) {
        return -1;
      }
    }
    return of.payload(values);
  }

  /** Whether these signers of the {@link #payload} are enough, for arguments that have one. */
  public boolean proves(int signers, int... arguments) {
    boolean included = including.map(i -> (signers >> node(i, arguments) & 1) != 0).orElse(true);
    return included && Integer.bitCount(signers) >= threshold.of(arguments);
  }

  /**
   * The signers that a forger claims: those given, the one to be included, and then, from the
   * lowest node up, as many as are missing.
   */
  public int forged(int signers, int nodes, int... arguments) {
    int claimed = signers | including.map(i -> 1 << node(i, arguments)).orElse(0);
    int least = threshold.of(arguments);
    for (int node = 0; node < nodes && Integer.bitCount(claimed) < least; node++) {
      claimed |= 1 << node;
    }
    return claimed;
  }

  private static int node(Binding binding, int... arguments) {
    return binding.parameter() < 0 ? binding.constant() : arguments[binding.parameter()];
  }

  @Override
  public String toString() {
    return name;
  }
}
