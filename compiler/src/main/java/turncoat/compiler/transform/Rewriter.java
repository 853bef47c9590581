package turncoat.compiler.transform;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import turncoat.compiler.ast.Protocol;

/**
 * Walks through trees of records alike, whatever their kinds: for changes and questions that are
 * about few of them.
 */
final class Rewriter {
  private Rewriter() {}

  /** Visits a node and all that is in it, parents first. */
  static void visit(Object node, Consumer<Object> visitor) {
    visitor.accept(node);
    if (node instanceof List<?> list) {
      list.forEach(element -> visit(element, visitor));
    } else if (node instanceof Optional<?> optional) {
      optional.ifPresent(element -> visit(element, visitor));
    } else if (isTree(node)) {
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        visit(value(component, node), visitor);
      }
    }
  }

  /**
   * The protocol with parts replaced. What does not change is shared with the original.
   *
   * @param change returns another node to put it in the place of the one it is given, or the same
   *     to go on inside
   */
  static Protocol rewrite(Protocol protocol, UnaryOperator<Object> change) {
    return (Protocol) changed(protocol, change);
  }

  private static Object changed(Object node, UnaryOperator<Object> change) {
    Object other = change.apply(node);
    if (other != node) {
      return other;
    }
    if (node instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(changed(element, change)));
      return same(list, elements) ? list : elements;
    }
    if (node instanceof Optional<?> optional && optional.isPresent()) {
      Object element = changed(optional.get(), change);
      return element == optional.get() ? optional : Optional.of(element);
    }
    return isTree(node) ? changedRecord(node, change) : node;
  }

  private static boolean same(List<?> before, List<?> after) {
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) != after.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static Object changedRecord(Object node, UnaryOperator<Object> change) {
    RecordComponent[] components = node.getClass().getRecordComponents();
    List<Object> before = new ArrayList<>();
    List<Object> after = new ArrayList<>();
    for (RecordComponent component : components) {
      Object value = value(component, node);
      before.add(value);
      after.add(changed(value, change));
    }
    if (same(before, after)) {
      return node;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return node.getClass().getConstructor(types).newInstance(after.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("trees are public records", e);
    }
  }

  private static boolean isTree(Object node) {
    return node instanceof Record
        && node.getClass().getPackageName().equals(Protocol.class.getPackageName());
  }

  private static Object value(RecordComponent component, Object node) {
    try {
      return Objects.requireNonNull(component.getAccessor().invoke(node));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("records have public accessors", e);
    }
  }
}
