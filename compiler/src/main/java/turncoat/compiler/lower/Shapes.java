package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;

/**
 * What values that consist of several look like: an array is its elements in order of the index, a
 * variable that holds a message is the message's fields.
 */
record Shapes(Context context) {
  /** One plain value of a larger one. */
  record Part(String name, Domain domain) {}

  /** The plain values that a variable or field of that type consists of. */
  List<Part> parts(String name, TypeRef type) {
    long size = size(type);
    context
        .limits()
        .check(size, Limits.PARTS, "elements of '" + name + "'", type.span(), "use less");
    List<Part> parts = new ArrayList<>();
    add(name, type, parts);
    return parts;
  }

  private void add(String name, TypeRef written, List<Part> parts) {
    TypeRef type = expanded(written);
    if (type instanceof TypeRef.Array array) {
      Finite index = indices(array);
      for (int i = 0; i < index.size(); i++) {
        String at = index.show(index.domain().value(i));
        add(name + "[" + at + "]", array.element(), parts);
      }
      return;
    }
    Optional<MessageType> message = message(type);
    if (message.isEmpty()) {
      parts.add(new Part(name, context.domains().of(type)));
      return;
    }
    for (MessageType.Field field : message.get().fields()) {
      parts.add(new Part(name + "." + field.name(), field.domain().withOptional(true)));
    }
  }

  /** How many plain values a value of that type consists of. */
  long size(TypeRef written) {
    TypeRef type = expanded(written);
    if (type instanceof TypeRef.Array array) {
      return Limits.times(indices(array).size(), size(array.element()));
    }
    return message(type).map(m -> (long) m.fields().size()).orElse(1L);
  }

  /** Whether a value of that type is one plain value. */
  boolean isPlain(TypeRef type) {
    return !(expanded(type) instanceof TypeRef.Array) && message(type).isEmpty();
  }

  private TypeRef expanded(TypeRef type) {
    return context.symbols().expand(type);
  }

  /** The message that a variable of that type can hold. */
  private Optional<MessageType> message(TypeRef written) {
    if (expanded(written) instanceof TypeRef.Maybe maybe
        && maybe.element() instanceof TypeRef.Named named
        && context.symbols().message(named.name()).isPresent()) {
      return Optional.of(context.elements().message(named.name()));
    }
    return Optional.empty();
  }

  /** What a message type was declared as. */
  MessageDecl declaration(MessageType type) {
    return context.symbols().message(type.name()).orElseThrow(Abandoned::new);
  }

  /** Where the values of a message's field begin among those of the whole message. */
  int offset(MessageDecl message, String field) {
    int offset = 0;
    for (FieldDecl declared : message.fields()) {
      if (declared.name().text().equals(field)) {
        return offset;
      }
      offset += (int) size(declared.type());
    }
    throw new Abandoned();
  }

  /** The values of a type that is gone through. */
  Finite finite(TypeRef type) {
    return expanded(type) instanceof TypeRef.Path path
        ? Finite.of(paths(path))
        : Finite.of(context.domains().of(type));
  }

  /** What an array is indexed by: at least one value. */
  private Finite indices(TypeRef.Array array) {
    Finite finite = finite(array.index());
    if (finite.size() == 0) {
      context.problems().add(Code.E0310, array.index().span(), "there is no such path");
      throw new Abandoned();
    }
    return finite;
  }

  private List<Path> paths(TypeRef.Path type) {
    int low = context.constants().whole(type.low(), "the shortest length");
    int high = type.high().map(e -> context.constants().whole(e, "the longest length")).orElse(low);
    int nodes = context.elements().nodes();
    long count = 0;
    for (int length = Math.max(0, low); length <= Math.min(high, nodes); length++) {
      count = Limits.plus(count, Path.count(length, nodes));
    }
    String advice = context.constants().lower(type.high().orElse(type.low()));
    context.limits().check(count, Limits.DOMAIN, "values of one type", type.span(), advice);
    List<Path> paths = new ArrayList<>();
    for (int length = Math.max(0, low); length <= Math.min(high, nodes); length++) {
      paths.addAll(Path.all(length, nodes));
    }
    return paths;
  }
}
