package turncoat.compiler.ir;

import java.util.List;

/**
 * A kind of message. A payload is numbered {@code 0 … payloads()-1}: mixed radix over the fields'
 * domain indices, first field most significant.
 *
 * @param id dense number over all message types
 * @param name as written
 * @param signed whether it is a transferable statement
 * @param keep whether nodes remember what they have heard of it, from whom, to count it later
 * @param forgeable whether signatures are not verified: the adversary can build statements of
 *     anybody
 * @param fields its fields in order
 * @param origin its declaration
 */
public record MessageType(
    int id,
    String name,
    boolean signed,
    boolean keep,
    boolean forgeable,
    List<Field> fields,
    Origin origin) {
  /** A field and its values. */
  public record Field(String name, Domain domain) {}

  public MessageType {
    fields = List.copyOf(fields);
  }

  /** Number of payloads: the product of the fields' domain sizes (1 without fields). */
  public int payloads() {
    int product = 1;
    for (Field field : fields) {
      product = Math.multiplyExact(product, field.domain().size());
    }
    return product;
  }

  /** The number of a payload given by its field values. */
  public int payload(int... values) {
    int payload = 0;
    for (int i = 0; i < fields.size(); i++) {
      Domain domain = fields.get(i).domain();
      payload = payload * domain.size() + domain.index(values[i]);
    }
    return payload;
  }

  /** The value of one field in a payload. */
  public int field(int payload, int field) {
    int rest = payload;
    for (int i = fields.size() - 1; i > field; i--) {
      rest /= fields.get(i).domain().size();
    }
    Domain domain = fields.get(field).domain();
    return domain.value(rest % domain.size());
  }

  /** A payload as people write it: {@code Vote(1, 0)}. */
  public String show(int payload) {
    StringBuilder text = new StringBuilder(name).append('(');
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(fields.get(i).domain().show(field(payload, i)));
    }
    return text.append(')').toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
