package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * {@code with all VC(k, _, <= m)}: of the statements of a type that the sender has seen, all that
 * match travel along with a message.
 *
 * <p>Fields that must equal a value are fixed by the stage, and the others are free: a statement is
 * told by its <em>offset</em>, the number of the payload with these free fields and the fixed ones
 * at the first value of their domains.
 *
 * @param type the type of the statements
 * @param pattern one entry a field, made of what everybody knows; absent: anything
 * @param offsets the statements that can ever travel, ascending
 * @param recent whether only what was seen in this iteration travels
 */
public record Bundle(
    MessageType type, List<Optional<Expr.Match>> pattern, List<Integer> offsets, boolean recent) {
  public Bundle {
    pattern = List.copyOf(pattern);
    offsets = List.copyOf(offsets);
  }

  /** Whether the stage fixes the field's value. */
  public boolean isFixed(int field) {
    return pattern.get(field).map(m -> m.op() == Expr.Binary.Op.EQ).orElse(false);
  }

  /**
   * The payload that an offset stands for, or -1 if it does not match.
   *
   * @param value what an expression of the pattern is worth
   */
  public int payload(int offset, ToIntFunction<Expr> value) {
    int[] values = new int[pattern.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.field(offset, i);
      if (pattern.get(i).isPresent()) {
        Expr.Match match = pattern.get(i).get();
        int wanted = value.applyAsInt(match.value());
        if (isFixed(i)) {
          values[i] = wanted;
        } else if (!match.fits(values[i], wanted)) {
          return -1;
        }
        if (!type.fields().get(i).domain().contains(values[i])) {
          return -1;
        }
      }
    }
    return type.payload(values);
  }

  /** What a field that the stage fixes must be, as people write it. */
  public String fixed(int field) {
    return ExprPrinter.print(pattern.get(field).orElseThrow().value());
  }

  /** A statement as people write it, with what the stage fixes as in the pattern. */
  public String show(int offset) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      fields.add(isFixed(i) ? fixed(i) : type.fields().get(i).domain().show(type.field(offset, i)));
    }
    return type.name() + "(" + String.join(", ", fields) + ")";
  }

  /** The offsets of all statements, whether or not they can ever travel. */
  public static List<Integer> offsets(MessageType type, List<Optional<Expr.Match>> pattern) {
    Bundle bundle = new Bundle(type, pattern, List.of(), false);
    List<Integer> offsets = new ArrayList<>();
    for (int payload = 0; payload < type.payloads(); payload++) {
      boolean first = true;
      for (int i = 0; i < pattern.size(); i++) {
        Domain domain = type.fields().get(i).domain();
        first &= !bundle.isFixed(i) || domain.index(type.field(payload, i)) == 0;
      }
      if (first) {
        offsets.add(payload);
      }
    }
    return offsets;
  }
}
