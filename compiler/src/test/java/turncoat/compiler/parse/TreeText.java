package turncoat.compiler.parse;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import turncoat.compiler.source.Span;

/** A syntax tree as text without its spans, by reflection: no kind of node can be forgotten. */
final class TreeText {
  private TreeText() {}

  static String of(Object node) {
    StringBuilder out = new StringBuilder();
    append(out, node);
    return out.toString();
  }

  private static void append(StringBuilder out, Object node) {
    if (node instanceof Optional<?> optional) {
      optional.ifPresentOrElse(value -> append(out, value), () -> out.append("none"));
    } else if (node instanceof Collection<?> items) {
      out.append('[');
      items.forEach(item -> append(out, item));
      out.append(']');
    } else if (node instanceof Record) {
      appendRecord(out, node);
    } else {
      out.append(node).append(' ');
    }
  }

  private static void appendRecord(StringBuilder out, Object node) {
    out.append(node.getClass().getSimpleName()).append('(');
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      if (component.getType() == Span.class) {
        continue;
      }
      try {
        append(out, component.getAccessor().invoke(node));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("records have public accessors", e);
      }
    }
    out.append(')');
  }
}
