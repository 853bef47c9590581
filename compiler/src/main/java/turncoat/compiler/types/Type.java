package turncoat.compiler.types;

import java.util.Optional;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.TypeRef;

/**
 * A kind of type. How large a range is depends on the instance and is checked there.
 *
 * @param kind what the values are
 * @param optional whether {@code none} is one of them
 * @param message for MESSAGE
 * @param array for ARRAY
 */
public record Type(
    Kind kind, boolean optional, Optional<MessageDecl> message, Optional<TypeRef.Array> array) {
  /** Kinds of values. */
  public enum Kind {
    /** 0 or 1; may be mixed with numbers, as far as they fit. */
    BIT,
    /** Whole numbers. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Nodes; they have no order. */
    NODE,
    /** A received message. */
    MESSAGE,
    /** One value for each index. */
    ARRAY,
    /** Only {@code none}. */
    NONE,
    /** Something that has been reported already; fits everywhere. */
    ERROR
  }

  /** A bit. */
  public static final Type BIT = of(Kind.BIT);

  /** A whole number. */
  public static final Type NUMBER = of(Kind.NUMBER);

  /** True or false. */
  public static final Type BOOLEAN = of(Kind.BOOLEAN);

  /** A node. */
  public static final Type NODE = of(Kind.NODE);

  /** Only {@code none}. */
  public static final Type NONE = new Type(Kind.NONE, true, Optional.empty(), Optional.empty());

  /** Reported already. */
  public static final Type ERROR = of(Kind.ERROR);

  private static Type of(Kind kind) {
    return new Type(kind, false, Optional.empty(), Optional.empty());
  }

  /** A message of that type. */
  public static Type of(MessageDecl message) {
    return new Type(Kind.MESSAGE, false, Optional.of(message), Optional.empty());
  }

  /** An array. */
  public static Type of(TypeRef.Array array) {
    return new Type(Kind.ARRAY, false, Optional.empty(), Optional.of(array));
  }

  /** The same type with {@code none} or without. */
  public Type withOptional(boolean nowOptional) {
    return new Type(kind, nowOptional, message, array);
  }

  /** Whether this is a bit or a number. */
  public boolean isNumeric() {
    return kind == Kind.BIT || kind == Kind.NUMBER;
  }

  /** Whether it stands for something that has been reported. */
  public boolean isError() {
    return kind == Kind.ERROR;
  }

  /**
   * Whether a value of the other type can stand where this type is wanted, as far as kinds go;
   * whether a possible {@code none} or the range is in the way is found out at the instance.
   */
  public boolean accepts(Type value) {
    if (isError() || value.isError()) {
      return true;
    }
    if (value.kind == Kind.NONE) {
      return optional;
    }
    if (isNumeric()) {
      return value.isNumeric();
    }
    return kind == value.kind
        && message.map(m -> m.name().text()).equals(value.message.map(m -> m.name().text()));
  }

  /** As people say it. */
  public String show() {
    String base =
        switch (kind) {
          case BIT -> "a bit";
          case NUMBER -> "a number";
          case BOOLEAN -> "true or false";
          case NODE -> "a node";
          case MESSAGE -> "a message '" + message.orElseThrow().name().text() + "'";
          case ARRAY -> "an array";
          case NONE -> "none";
          case ERROR -> "unknown";
        };
    return optional && kind != Kind.NONE ? base + " or none" : base;
  }
}
