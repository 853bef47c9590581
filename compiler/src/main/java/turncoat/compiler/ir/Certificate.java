package turncoat.compiler.ir;

import java.util.List;

/**
 * {@code certificate C(k, w) = q signers of Vote(k, w)}: proof that at least q distinct nodes
 * signed the same statement.
 *
 * @param id dense number over all certificates
 * @param name as written
 * @param parameters names and domains; a parameter's domain is that of the field it stands for
 * @param threshold smallest number of distinct signers
 * @param of the signed message type
 * @param bindings for each field of {@code of}: the parameter or constant that stands there
 * @param origin its declaration
 */
public record Certificate(
    int id,
    String name,
    List<MessageType.Field> parameters,
    int threshold,
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

  @Override
  public String toString() {
    return name;
  }
}
