package turncoat.compiler.types;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.ast.TypeRef;
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
  private final TypeRefs written;
  private final FunctionTypes functions;
  private final SymbolTypes symbolTypes;
  private final LabelTypes labels;

  /** Whether this is said of what is counted. */
  private boolean counting;

  ExprTypes(SymbolTable symbols, TypeTable table, Problems problems) {
    this.symbols = symbols;
    this.table = table;
    this.problems = problems;
    // Declared types are checked where they are declared; here they are only looked up.
    this.types = new TypeRefs(symbols, new Problems());
    this.written = new TypeRefs(symbols, problems);
    this.functions = new FunctionTypes(this, problems);
    this.symbolTypes = new SymbolTypes(symbols, table, types);
    this.labels = new LabelTypes(symbols, this, problems);
  }

  /** The type of an expression. */
  Type of(Expr e) {
    Type type = e.match(this);
    table.put(e, type);
    return type;
  }

  /** Checks that an expression can stand where a type is wanted. */
  void expect(Expr e, Type wanted, String where) {
    accept(e, of(e), wanted, wanted, where);
  }

  /** The same for an expression of a type that is known. */
  void accept(Expr e, Type found, Type wanted, Type shown, String where) {
    if (e instanceof Expr.ListLit list && wanted.kind() == Type.Kind.SET) {
      Type elements = wanted.elements().orElseThrow();
      list.items().forEach(item -> accept(item, of(item), elements, elements, "an element"));
      table.put(e, wanted.withOptional(false));
      return;
    }
    boolean namesNode = wanted.kind() == Type.Kind.NODE && isNumeral(e);
    boolean flag = wanted.kind() == Type.Kind.BOOLEAN && e instanceof Expr.Flip;
    if (flag || e instanceof Expr.Any) {
      table.put(e, wanted);
    } else if (!wanted.accepts(found) && !namesNode) {
      problems.add(
          Code.E0301, e.span(), where + " must be " + shown.show() + ", not " + found.show());
    }
  }

  /** Checks what is tried value by value. */
  void candidates(TypeRef type) {
    Type values = written.of(type);
    if (values.kind() == Type.Kind.MESSAGE
        || values.kind() == Type.Kind.ARRAY
        || values.kind() == Type.Kind.PATH
        || values.optional()) {
      problems.add(
          Code.E0314,
          type.span(),
          "the values of this type cannot be tried: " + values.show(),
          "write a range such as 0..1, or the name of a type without messages and 'none'");
    }
  }

  /** A number that is known before the run; it may name a node. */
  boolean isNumeral(Expr e) {
    return e instanceof Expr.IntLit
        || (e instanceof Expr.Name name
            && symbols.use(name) instanceof Symbol.Fixed
            && table.of(name).isNumeric());
  }

  void expectBoolean(Expr e, String where) {
    expect(e, Type.BOOLEAN, where);
  }

  /** Checks the arguments of a message or certificate. */
  void arguments(List<Expr> arguments, List<Type> wanted, String name, Span span) {
    if (arguments.size() != wanted.size()) {
      Diagnostic said =
          Diagnostic.of(
              Code.E0302,
              span,
              "'" + name + "' takes " + count(wanted.size()) + ", not " + arguments.size());
      problems.add(
          symbols
              .message(name)
              .map(m -> said.withNote(m.name().span(), "declared here"))
              .orElse(said));
      arguments.forEach(this::of);
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      expect(arguments.get(i), wanted.get(i), "argument " + (i + 1) + " of '" + name + "'");
    }
  }

  /** What the elements of an array of arrays are in the end; other types are as they are. */
  Type innermost(Type type) {
    return type.array().map(a -> innermost(types.of(a.element()))).orElse(type);
  }

  /** A declared type. */
  Type type(TypeRef ref) {
    return types.of(ref);
  }

  LabelTypes labels() {
    return labels;
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
  public Type decimalLit(Expr.DecimalLit e) {
    return Type.NUMBER;
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
      Type type = symbolTypes.variable(variable.get());
      // A node given by its number may be corrupted, and then has no variables.
      return type.withOptional(type.optional() || e.target() instanceof Expr.Apply);
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
    return element(of(e.target()), e.index(), e.target().span());
  }

  /** The type of an array's element; checks the index. */
  Type element(Type array, Expr index, Span span) {
    if (array.array().isEmpty()) {
      of(index);
      if (!array.isError()) {
        problems.add(Code.E0330, span, array.show() + " has no elements");
      }
      return Type.ERROR;
    }
    Type wanted = types.of(array.array().get().index());
    expect(index, wanted, "the index");
    // What would stand at a path that has a node twice is none.
    boolean longer = wanted.kind() == Type.Kind.PATH && index instanceof Expr.Binary;
    Type element = types.of(array.array().get().element());
    return longer && element.kind() != Type.Kind.ARRAY ? element.withOptional(true) : element;
  }

  @Override
  public Type list(Expr.ListLit e) {
    Type elements = Type.ERROR;
    for (Expr item : e.items()) {
      Type found = of(item);
      if (elements.isError()) {
        elements = found.withOptional(false);
      } else if (!elements.accepts(found)) {
        problems.add(
            Code.E0301,
            item.span(),
            "an element must be " + elements.show() + ", not " + found.show());
      }
    }
    return Type.setOf(elements);
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
    return new OperatorTypes(this, table, problems).of(e, counting);
  }

  @Override
  public Type count(Expr.Count e) {
    labels.check(e.message(), e.label());
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
    if (field.kind() == Type.Kind.ARRAY && pattern.op() != Expr.BinaryOp.EQ) {
      problems.add(Code.E0301, pattern.span(), where + " is an array: compare it with = only");
      return;
    }
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
  public Type orElse(Expr.OrElse e) {
    Type value = of(e.value());
    Type otherwise = of(e.otherwise());
    if (value.isError()) {
      return Type.ERROR;
    }
    boolean values = value.kind() != Type.Kind.MESSAGE && value.kind() != Type.Kind.NONE;
    if (!value.optional() || !values) {
      problems.add(
          value.optional() ? Code.E0301 : Code.E0308,
          e.value().span(),
          value.optional() ? "'else' cannot follow " + value.show() : "this always has a value",
          value.optional() ? "ask 'm?', or take a field: 'm.f else …'" : "leave out the 'else'");
      return value.withOptional(false);
    }
    Type wanted = value.withOptional(true);
    accept(e.otherwise(), otherwise, wanted, value.withOptional(false), "what follows 'else'");
    // The value that a majority carries may be none itself.
    boolean carried = e.value() instanceof Expr.Majority m && carriesNone(m);
    return value.withOptional(otherwise.optional() || carried);
  }

  private boolean carriesNone(Expr.Majority e) {
    return fieldType(e.message(), e.field()).optional();
  }

  private Type fieldType(Ident message, Ident name) {
    return symbols
        .message(message.text())
        .flatMap(
            m -> m.fields().stream().filter(f -> f.name().text().equals(name.text())).findFirst())
        .map(f -> types.of(f.type()))
        .orElse(Type.ERROR);
  }

  @Override
  public Type apply(Expr.Apply e) {
    return functions.apply(e);
  }

  @Override
  public Type majority(Expr.Majority e) {
    labels.check(e.message(), e.label());
    return single(known(e.message(), e.field()), e.field(), "'majority'").withOptional(true);
  }

  /** A field that holds one value; says so if it is an array. */
  private Type single(Type type, Ident field, String who) {
    if (type.kind() != Type.Kind.ARRAY) {
      return type;
    }
    problems.add(Code.E0301, field.span(), who + " compares single values, not arrays");
    return Type.ERROR;
  }

  /** The type of a message's field; says so if there is none. */
  private Type known(Ident message, Ident field) {
    return symbols
        .message(message.text())
        .flatMap(m -> find(m, field))
        .map(f -> types.of(f.type()))
        .orElse(Type.ERROR);
  }

  @Override
  public Type aggregate(Expr.Aggregate e) {
    labels.check(e.message(), e.label());
    Type type = known(e.message(), e.field());
    boolean ordered =
        e.choice() == Expr.Aggregate.Choice.MIN || e.choice() == Expr.Aggregate.Choice.MAX;
    if (ordered && !numeric(type, e.field(), "'" + e.choice().word() + "'")) {
      return Type.ERROR;
    }
    return single(type, e.field(), "'plurality'").withOptional(true);
  }

  private boolean numeric(Type type, Ident field, String who) {
    boolean numbers = type.isError() || type.isNumeric();
    if (!numbers) {
      problems.add(Code.E0301, field.span(), who + " compares numbers, not " + type.show());
    }
    return numbers;
  }

  @Override
  public Type heard(Expr.Heard e) {
    labels.check(e.message(), e.label());
    expect(e.sender(), Type.NODE, "the sender");
    return symbols
        .message(e.message().text())
        .map(m -> Type.of(m).withOptional(true))
        .orElse(Type.ERROR);
  }

  @Override
  public Type tried(Expr.Tried e) {
    candidates(e.values());
    body(e.quantifier(), e.body(), "what is said of all or some values");
    return e.quantifier() == Expr.Quantifier.COUNT ? Type.NUMBER : Type.BOOLEAN;
  }

  @Override
  public Type best(Expr.Best e) {
    labels.check(e.message(), e.label());
    Optional<MessageDecl> message = symbols.message(e.message().text());
    Optional<FieldDecl> field = message.flatMap(m -> find(m, e.field()));
    if (field.isEmpty()) {
      return Type.ERROR;
    }
    Type type = types.of(field.get().type());
    rank(type, e.field());
    e.then().ifPresent(then -> rank(known(e.message(), then.field()), then.field()));
    return Type.of(message.orElseThrow()).withOptional(true);
  }

  /** What messages are compared by always has a value. */
  private void rank(Type type, Ident field) {
    if (!type.isError() && (!type.isNumeric() || type.optional())) {
      problems.add(Code.E0301, field.span(), "'best' compares numbers, not " + type.show());
    }
  }

  @Override
  public Type have(Expr.Have e) {
    labels.refuse(e.certificate());
    certificate(e.certificate());
    return Type.BOOLEAN;
  }

  /** Checks the arguments of a certificate, unless it is not clear what it is about. */
  void certificate(Call call) {
    Optional<Declaration.CertificateDecl> certificate =
        symbols.certificate(call.name().text()).filter(symbols::isKnown);
    if (certificate.isPresent()) {
      List<Type> wanted = symbolTypes.certificateTypes(certificate.get());
      arguments(call.args(), wanted, call.name().text(), call.span());
    } else {
      call.args().forEach(this::of);
    }
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
    Type type = written.of(e.type());
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
    body(e.quantifier(), e.body(), "what is said of all or some nodes");
    return e.quantifier() == Expr.Quantifier.COUNT ? Type.NUMBER : Type.BOOLEAN;
  }

  private void body(Expr.Quantifier quantifier, Expr body, String what) {
    boolean outside = counting;
    counting = quantifier == Expr.Quantifier.COUNT;
    expectBoolean(body, what);
    counting = outside;
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
