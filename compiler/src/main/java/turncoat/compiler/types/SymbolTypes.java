package turncoat.compiler.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;

/** Types of what names stand for. */
final class SymbolTypes implements Symbol.Cases<Type> {
  private final SymbolTable symbols;
  private final TypeTable table;
  private final TypeRefs types;

  SymbolTypes(SymbolTable symbols, TypeTable table, TypeRefs types) {
    this.symbols = symbols;
    this.table = table;
    this.types = types;
  }

  List<Type> certificateTypes(Declaration.CertificateDecl certificate) {
    List<Type> result = new ArrayList<>();
    for (int i = 0; i < certificate.parameters().size(); i++) {
      result.add(certificateParameter(new Symbol.CertificateParameter(certificate, i)));
    }
    return result;
  }

  @Override
  public Type parameter(Symbol.Parameter s) {
    return Type.NUMBER;
  }

  @Override
  public Type loop(Symbol.LoopVariable s) {
    return Type.NUMBER;
  }

  @Override
  public Type variable(Symbol.Variable s) {
    Type type = types.of(s.declaration().type());
    // A variable that holds a message or starts as none, as one without an initial value does, must
    // be optional: if it is not, that is said of its declaration.
    boolean given = s.role() == Declaration.Role.INPUT;
    boolean meant =
        s.declaration().initial().map(e -> e instanceof Expr.NoneLit).orElse(!given)
            && type.kind() != Type.Kind.ARRAY;
    boolean optional =
        s.role() == Declaration.Role.OUTPUT
            || type.kind() == Type.Kind.MESSAGE
            || type.optional()
            || meant;
    return type.withOptional(optional);
  }

  @Override
  public Type certificateParameter(Symbol.CertificateParameter s) {
    Optional<MessageDecl> message = symbols.message(s.certificate().statement().name().text());
    return message
        .flatMap(m -> TypeTable.fieldOf(s.certificate(), s.index(), m))
        .map(f -> types.of(f.type()))
        .map(type -> type.array().isPresent() ? Type.ERROR : type)
        .orElseGet(() -> ofNoField(s.certificate(), s.index()));
  }

  /** A parameter that stands for no field counts signers or is one. */
  private static Type ofNoField(Declaration.CertificateDecl certificate, int index) {
    String name = certificate.parameters().get(index).text();
    return certificate.including().filter(e -> TypeTable.mentions(e, name)).isPresent()
        ? Type.NODE
        : Type.NUMBER;
  }

  @Override
  public Type messageField(Symbol.MessageField s) {
    return types.of(s.message().fields().get(s.index()).type());
  }

  @Override
  public Type chosen(Symbol.Chosen s) {
    return table.range(s.some()).map(types::of).orElse(Type.ERROR).withOptional(false);
  }

  @Override
  public Type fixed(Symbol.Fixed s) {
    return types.of(s.range());
  }

  @Override
  public Type tried(Symbol.Tried s) {
    return types.of(s.expression().values()).withOptional(false);
  }

  @Override
  public Type enumValue(Symbol.EnumValue s) {
    return Type.of(s.enumeration());
  }

  @Override
  public Type genesis(Symbol.Genesis s) {
    return Type.CHAIN;
  }

  @Override
  public Type root(Symbol.Root s) {
    return Type.PATH;
  }

  @Override
  public Type node(Symbol.NodeName s) {
    return Type.NODE;
  }

  @Override
  public Type alias(Symbol.Alias s) {
    return symbols.message(s.message().text()).map(Type::of).orElse(Type.ERROR);
  }

  @Override
  public Type commonInput(Symbol.CommonInput s) {
    return variable(s.input());
  }

  @Override
  public Type self(Symbol.Self s) {
    return Type.NODE;
  }

  @Override
  public Type missing(Symbol.Missing s) {
    return Type.ERROR;
  }
}
