package turncoat.compiler.types;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Suggestions;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.Span;

/** Types of expressions, bottom up; what is wanted is compared by {@link #expect}. */
final class ExprTypes implements Expr.Cases<Type> {
  private final SymbolTable symbols;
  private final TypeTable table;
  private final Problems problems;
  private final TypeRefs types;
  private final SymbolTypes symbolTypes;

  ExprTypes(SymbolTable symbols, TypeTable table, Problems problems) {
    this.symbols = symbols;
    this.table = table;
    this.problems = problems;
    // Declared types are checked where they are declared; here they are only looked up.
    this.types = new TypeRefs(symbols, new Problems());
    this.symbolTypes = new SymbolTypes(symbols, table, types);
  }

  /** The type of an expression. */
  Type of(Expr e) {
    Type type = e.match(this);
    table.put(e, type);
    return type;
  }

  /** Checks that an expression can stand where a type is wanted. */
  void expect(Expr e, Type wanted, String where) {
    Type found = of(e);
    boolean namesNode = wanted.kind() == Type.Kind.NODE && e instanceof Expr.IntLit;
    boolean flag = wanted.kind() == Type.Kind.BOOLEAN && e instanceof Expr.Flip;
    if (flag || e instanceof Expr.Any) {
      table.put(e, wanted);
    } else if (!wanted.accepts(found) && !namesNode) {
      problems.add(
          Code.E0301, e.span(), where + " must be " + wanted.show() + ", not " + found.show());
    }
  }

  void expectBoolean(Expr e, String where) {
    expect(e, Type.BOOLEAN, where);
  }

  /** Checks the arguments of a message or certificate. */
  void arguments(List<Expr> arguments, List<Type> wanted, String name, Span span) {
    if (arguments.size() != wanted.size()) {
      problems.add(
          Code.E0302,
          span,
          "'" + name + "' takes " + count(wanted.size()) + ", not " + arguments.size());
      arguments.forEach(this::of);
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      expect(arguments.get(i), wanted.get(i), "argument " + (i + 1) + " of '" + name + "'");
    }
  }

  List<Type> fieldTypes(MessageDecl message) {
    return message.fields().stream().map(f -> types.of(f.type())).toList();
  }

  Type variableType(Symbol.Variable variable) {
    return symbolTypes.variable(variable);
  }

  private static String count(int n) {
    return n == 1 ? "1 argument" : n + " arguments";
  }

  @Override
  public Type intLit(Expr.IntLit e) {
    return Type.NUMBER;
  }

  @Override
  public Type boolLit(Expr.BoolLit e) {
    return Type.BOOLEAN;
  }

  @Override
  public Type none(Expr.NoneLit e) {
    return Type.NONE;
  }

  @Override
  public Type name(Expr.Name e) {
    return symbols.use(e).match(symbolTypes);
  }

  @Override
  public Type field(Expr.Field e) {
    Type target = of(e.target());
    if (target.isError()) {
      return Type.ERROR;
    }
    if (target.kind() == Type.Kind.MESSAGE) {
      Optional<FieldDecl> field = find(target.message().orElseThrow(), e.field());
      return field
          .map(f -> types.of(f.type()))
          .map(t -> t.withOptional(t.optional() || target.optional()))
          .orElse(Type.ERROR);
    }
    if (target.kind() == Type.Kind.NODE) {
      return variableOfNode(e);
    }
    problems.add(Code.E0301, e.target().span(), target.show() + " has no fields");
    return Type.ERROR;
  }

  private Type variableOfNode(Expr.Field e) {
    Optional<Symbol.Variable> variable = symbols.variable(e.field().text());
    if (variable.isPresent()) {
      return symbolTypes.variable(variable.get());
    }
    unknown(
        e.field(),
        "nodes have no variable",
        symbols.variables().stream().map(Symbol.Variable::name).toList());
    return Type.ERROR;
  }

  private Optional<FieldDecl> find(MessageDecl message, Ident name) {
    Optional<FieldDecl> field =
        message.fields().stream().filter(f -> f.name().text().equals(name.text())).findFirst();
    if (field.isEmpty()) {
      unknown(
          name,
          "'" + message.name().text() + "' has no field",
          message.fields().stream().map(f -> f.name().text()).toList());
    }
    return field;
  }

  private void unknown(Ident name, String what, List<String> known) {
    Diagnostic d = Diagnostic.of(Code.E0112, name.span(), what + " '" + name.text() + "'");
    problems.add(Suggestions.hint(name.text(), known).map(d::withHint).orElse(d));
  }

  @Override
  public Type index(Expr.Index e) {
    return Type.ERROR;
  }

  @Override
  public Type list(Expr.ListLit e) {
    return Type.ERROR;
  }

  @Override
  public Type present(Expr.Present e) {
    Type type = of(e.operand());
    if (!type.isError() && !type.optional()) {
      problems.add(Code.E0308, e.span(), "this always has a value", "leave out the '?'");
    }
    return Type.BOOLEAN;
  }

  @Override
  public Type unary(Expr.Unary e) {
    if (e.op() == Expr.UnaryOp.NOT) {
      expectBoolean(e.operand(), "what 'not' denies");
      return Type.BOOLEAN;
    }
    expect(e.operand(), Type.NUMBER, "what '-' stands before");
    return Type.NUMBER;
  }

  @Override
  public Type binary(Expr.Binary e) {
    return switch (e.op()) {
      case AND, OR, IMPLIES -> {
        sides(e, Type.BOOLEAN);
        yield Type.BOOLEAN;
      }
      case EQ, NE -> {
        equality(e);
        yield Type.BOOLEAN;
      }
      case LT, LE, GT, GE -> {
        ordered(e);
        yield Type.BOOLEAN;
      }
      case IN -> Type.BOOLEAN;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> {
        sides(e, Type.NUMBER);
        yield Type.NUMBER;
      }
    };
  }

  private void sides(Expr.Binary e, Type wanted) {
    expect(e.left(), wanted, "the left side of '" + e.op().symbol() + "'");
    expect(e.right(), wanted, "the right side of '" + e.op().symbol() + "'");
  }

  private void equality(Expr.Binary e) {
    Type left = of(e.left());
    Type right = of(e.right());
    if (left.isError() || right.isError()) {
      return;
    }
    if (left.kind() == Type.Kind.MESSAGE || right.kind() == Type.Kind.MESSAGE) {
      problems.add(
          Code.E0301,
          e.span(),
          "messages cannot be compared",
          "compare their fields, or ask whether there is one: 'm?'");
    } else if (!left.withOptional(left.optional()).accepts(right) && !right.accepts(left)) {
      problems.add(Code.E0301, e.span(), "cannot compare " + left.show() + " with " + right.show());
    }
  }

  private void ordered(Expr.Binary e) {
    Type left = of(e.left());
    Type right = of(e.right());
    if (left.kind() == Type.Kind.NODE || right.kind() == Type.Kind.NODE) {
      problems.add(Code.E0306, e.span(), "nodes have no order", "compare nodes with = or != only");
      return;
    }
    for (Expr side : List.of(e.left(), e.right())) {
      Type type = table.of(side);
      if (!type.isError() && !type.isNumeric()) {
        problems.add(
            Code.E0301,
            side.span(),
            "'" + e.op().symbol() + "' compares numbers, not " + type.show());
      }
    }
  }

  @Override
  public Type count(Expr.Count e) {
    patterns(e.message(), e.patterns(), e.span());
    return Type.NUMBER;
  }

  /** Checks what the fields of a message are compared with. */
  void patterns(Ident message, List<Pattern> patterns, Span span) {
    Optional<MessageDecl> declared = symbols.message(message.text());
    if (declared.isEmpty() || patterns.isEmpty()) {
      return;
    }
    List<Type> fields = fieldTypes(declared.get());
    if (patterns.size() != fields.size()) {
      problems.add(
          Code.E0302,
          span,
          "'" + message.text() + "' has " + fields.size() + " fields, not " + patterns.size(),
          "'_' fits every value of a field");
      Parts.values(patterns).forEach(this::of);
      return;
    }
    for (int i = 0; i < fields.size(); i++) {
      String where = "field " + (i + 1) + " of '" + message.text() + "'";
      pattern(patterns.get(i), fields.get(i), where);
    }
  }

  private void pattern(Pattern pattern, Type field, String where) {
    if (pattern.value().isEmpty()) {
      return;
    }
    expect(pattern.value().get(), field, where);
    boolean equality = pattern.op() == Expr.BinaryOp.EQ || pattern.op() == Expr.BinaryOp.NE;
    if (!equality && !field.isError() && !field.isNumeric()) {
      problems.add(
          field.kind() == Type.Kind.NODE ? Code.E0306 : Code.E0301,
          pattern.span(),
          where + " has no order",
          "compare it with = or != only");
    }
  }

  @Override
  public Type majority(Expr.Majority e) {
    Type otherwise = of(e.otherwise());
    Optional<FieldDecl> field =
        symbols.message(e.message().text()).flatMap(m -> find(m, e.field()));
    if (field.isEmpty()) {
      return Type.ERROR;
    }
    Type type = types.of(field.get().type());
    if (!type.withOptional(true).accepts(otherwise)) {
      problems.add(
          Code.E0301,
          e.otherwise().span(),
          "what follows 'else' must be " + type.show() + ", not " + otherwise.show());
    }
    return type.withOptional(type.optional() || otherwise.optional());
  }

  @Override
  public Type best(Expr.Best e) {
    Optional<MessageDecl> message = symbols.message(e.message().text());
    Optional<FieldDecl> field = message.flatMap(m -> find(m, e.field()));
    if (field.isEmpty()) {
      return Type.ERROR;
    }
    Type type = types.of(field.get().type());
    if (!type.isError() && (!type.isNumeric() || type.optional())) {
      problems.add(Code.E0301, e.field().span(), "'best' compares numbers, not " + type.show());
    }
    return Type.of(message.orElseThrow()).withOptional(true);
  }

  @Override
  public Type have(Expr.Have e) {
    symbols
        .certificate(e.certificate().name().text())
        .ifPresent(
            c ->
                arguments(
                    e.certificate().args(),
                    certificateTypes(c),
                    c.name().text(),
                    e.certificate().span()));
    return Type.BOOLEAN;
  }

  List<Type> certificateTypes(Declaration.CertificateDecl certificate) {
    return symbolTypes.certificateTypes(certificate);
  }

  @Override
  public Type conflicting(Expr.Conflicting e) {
    patterns(e.message(), e.patterns(), e.span());
    expect(e.signer(), Type.NODE, "the signer");
    return Type.BOOLEAN;
  }

  @Override
  public Type leader(Expr.Leader e) {
    expect(e.view(), Type.NUMBER, "the view of a leader");
    return Type.NODE;
  }

  @Override
  public Type flip(Expr.Flip e) {
    e.bias().ifPresent(bias -> expect(bias, Type.NUMBER, "a probability"));
    return Type.BIT;
  }

  @Override
  public Type random(Expr.Random e) {
    Type type = new TypeRefs(symbols, problems).of(e.type());
    if (type.kind() == Type.Kind.MESSAGE) {
      problems.add(Code.E0301, e.span(), "chance draws values, not messages");
      return Type.ERROR;
    }
    if (type.optional()) {
      problems.add(Code.E0301, e.type().span(), "chance draws a value: leave out the '?'");
    }
    return type;
  }

  @Override
  public Type ideal(Expr.Ideal e) {
    return symbols.variable(e.variable().text()).map(symbolTypes::variable).orElse(Type.ERROR);
  }

  @Override
  public Type any(Expr.Any e) {
    return Type.ERROR;
  }

  @Override
  public Type learn(Expr.Learn e) {
    return Type.ERROR;
  }

  @Override
  public Type sample(Expr.Sample e) {
    return Type.ERROR;
  }

  @Override
  public Type decided(Expr.Decided e) {
    e.node().ifPresent(node -> expect(node, Type.NODE, "what has decided"));
    e.by().ifPresent(by -> expect(by.value(), Type.NUMBER, "an iteration"));
    return Type.BOOLEAN;
  }

  @Override
  public Type allDecided(Expr.AllDecided e) {
    e.by().ifPresent(by -> expect(by.value(), Type.NUMBER, "an iteration"));
    return Type.BOOLEAN;
  }

  @Override
  public Type quantified(Expr.Quantified e) {
    expectBoolean(e.body(), "what is said of all or some nodes");
    return Type.BOOLEAN;
  }

  @Override
  public Type unanimous(Expr.Unanimous e) {
    return Type.BOOLEAN;
  }

  @Override
  public Type probability(Expr.Probability e) {
    expectBoolean(e.event(), "an event");
    return Type.BOOLEAN;
  }
}
