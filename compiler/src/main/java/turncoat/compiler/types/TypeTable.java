package turncoat.compiler.types;

import java.util.IdentityHashMap;
import java.util.Optional;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.TypeRef;

/** The type of every expression, and what the value of every {@code some} ranges over. */
public final class TypeTable {
  private final IdentityHashMap<Expr, Type> expressions = new IdentityHashMap<>();
  private final IdentityHashMap<Condition.Some, TypeRef> ranges = new IdentityHashMap<>();

  TypeTable() {}

  void put(Expr e, Type type) {
    expressions.put(e, type);
  }

  void put(Condition.Some some, TypeRef range) {
    ranges.put(some, range);
  }

  /** The type of an expression; {@link Type#ERROR} if it was refused. */
  public Type of(Expr e) {
    return expressions.getOrDefault(e, Type.ERROR);
  }

  /**
   * The type whose values (without {@code none}) a {@code some} tries: the range written, or the
   * type of the field, certificate parameter or variable that it stands for.
   */
  public Optional<TypeRef> range(Condition.Some some) {
    return Optional.ofNullable(ranges.get(some));
  }

  /** Whether a name occurs in an expression. */
  static boolean mentions(Expr e, String name) {
    boolean[] found = {false};
    Parts.visit(e, part -> found[0] |= part instanceof Expr.Name n && n.text().equals(name));
    return found[0];
  }

  /** The declared field that a certificate's parameter stands for. */
  public static Optional<Declaration.FieldDecl> fieldOf(
      Declaration.CertificateDecl certificate, int parameter, Declaration.MessageDecl message) {
    String name = certificate.parameters().get(parameter).text();
    for (int i = 0; i < certificate.statement().args().size() && i < message.fields().size(); i++) {
      if (certificate.statement().args().get(i) instanceof Expr.Name n && n.text().equals(name)) {
        return Optional.of(message.fields().get(i));
      }
    }
    return Optional.empty();
  }
}
