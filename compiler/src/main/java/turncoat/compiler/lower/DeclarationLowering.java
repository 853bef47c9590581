package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Expr.Name;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Origin;
import turncoat.compiler.ir.Threshold;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.names.Symbol;

/** Messages, certificates, loops and variables of an instance. */
final class DeclarationLowering {
  private final Context context;
  private final Elements elements;

  DeclarationLowering(Context context) {
    this.context = context;
    this.elements = context.elements();
  }

  void all() {
    context.symbols().messages().forEach(d -> trying(() -> message(d)));
    context.symbols().certificates().forEach(d -> trying(() -> certificate(d)));
    context.symbols().messages().forEach(d -> trying(() -> need(d)));
    context
        .symbols()
        .protocol()
        .all(Declaration.RepeatDecl.class)
        .forEach(repeat -> trying(() -> loop(repeat)));
    for (Role role : List.of(Role.INPUT, Role.STATE, Role.LOCAL, Role.OUTPUT)) {
      context.symbols().variables().stream()
          .filter(v -> v.role() == role)
          .forEach(v -> trying(() -> variable(v)));
    }
  }

  private static void trying(Runnable step) {
    try {
      step.run();
    } catch (Abandoned reported) {
      // Said already; go on with the next.
    }
  }

  private void message(Declaration.MessageDecl declaration) {
    List<MessageType.Field> fields = new ArrayList<>();
    long payloads = 1;
    for (Declaration.FieldDecl field : declaration.fields()) {
      for (Shapes.Part part : context.shapes().parts(field.name().text(), field.type())) {
        fields.add(new MessageType.Field(part.name(), part.domain()));
        payloads = Limits.times(payloads, part.domain().size());
      }
    }
    context
        .limits()
        .check(
            payloads,
            Limits.PAYLOADS,
            "different '" + declaration.name().text() + "' messages",
            declaration.span(),
            "use smaller ranges or fewer fields");
    elements.messages.put(
        declaration.name().text(),
        new MessageType(
            elements.messages.size(),
            declaration.name().text(),
            declaration.signed(),
            declaration.keep(),
            context.instance().without().contains("verify." + declaration.name().text()),
            fields,
            context.origins().of(declaration.span())));
  }

  private void need(Declaration.MessageDecl declaration) {
    if (declaration.need().isPresent()) {
      new NeedLowering(context).of(declaration).ifPresent(elements.needs::add);
    }
  }

  private void certificate(Declaration.CertificateDecl declaration) {
    MessageType of = elements.message(declaration.statement().name().text());
    List<String> names = declaration.parameters().stream().map(p -> p.text()).toList();
    List<Certificate.Binding> bindings = new ArrayList<>();
    MessageType.Field[] parameters = new MessageType.Field[names.size()];
    for (int i = 0; i < of.fields().size(); i++) {
      turncoat.compiler.ast.Expr written = declaration.statement().args().get(i);
      int parameter = written instanceof Name name ? names.indexOf(name.text()) : -1;
      Domain domain = of.fields().get(i).domain();
      bindings.add(
          new Certificate.Binding(parameter, parameter < 0 ? constant(written, of, i) : 0));
      if (parameter >= 0 && parameters[parameter] == null) {
        parameters[parameter] = new MessageType.Field(names.get(parameter), domain);
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == null) {
        parameters[i] = new MessageType.Field(names.get(i), ofNoField(declaration, names.get(i)));
      }
    }
    Threshold threshold = new Signers(context, declaration, List.of(parameters)).threshold();
    long combinations = 1;
    for (MessageType.Field parameter : parameters) {
      combinations = Limits.times(combinations, parameter.domain().size());
    }
    context
        .limits()
        .check(
            combinations,
            Limits.CERTIFICATES,
            "different certificates",
            declaration.span(),
            "use smaller ranges or fewer parameters");
    elements.certificates.put(
        declaration.name().text(),
        new Certificate(
            elements.certificates.size(),
            declaration.name().text(),
            List.of(parameters),
            threshold,
            declaration.including().map(e -> including(e, names)),
            context.instance().without().contains("verify." + declaration.name().text()),
            of,
            bindings,
            context.origins().of(declaration.span())));
  }

  /** What stands for no field is a node, if it must be included, or a number of signers. */
  private Domain ofNoField(Declaration.CertificateDecl declaration, String name) {
    boolean node =
        declaration
            .including()
            .filter(e -> e instanceof Name n && n.text().equals(name))
            .isPresent();
    return node
        ? elements.nodeDomain()
        : new Domain(Domain.Kind.INTEGER, 0, elements.nodes(), false);
  }

  private Certificate.Binding including(
      turncoat.compiler.ast.Expr written, List<String> parameters) {
    int parameter = written instanceof Name name ? parameters.indexOf(name.text()) : -1;
    if (parameter >= 0) {
      return new Certificate.Binding(parameter, 0);
    }
    Expr node = new ExprLowering(context, Place.outside(), Knowledge.NOTHING).node(written);
    return new Certificate.Binding(-1, ((Expr.Literal) node).value());
  }

  private int constant(turncoat.compiler.ast.Expr written, MessageType of, int field) {
    Place outside = Place.outside();
    ExprLowering expressions = new ExprLowering(context, outside, Knowledge.NOTHING);
    Domain wanted = of.fields().get(field).domain();
    Expr value = expressions.wanting(wanted).lower(written);
    String what = "field '" + of.fields().get(field).name() + "'";
    Expr fitted = expressions.fitted(value, wanted, false, written.span(), what);
    if (fitted instanceof Expr.Literal literal) {
      return literal.value();
    }
    throw expressions.refuse(
        Code.E0305, written.span(), "a certificate is about its parameters and constants only");
  }

  private void loop(Declaration.RepeatDecl declaration) {
    int low = context.constants().whole(declaration.low(), "the first iteration");
    int high = context.constants().whole(declaration.high(), "the last iteration");
    if (low > high) {
      context
          .problems()
          .add(
              Code.E0310,
              declaration.low().span().to(declaration.high().span()),
              "nothing is repeated: "
                  + low
                  + ".."
                  + high
                  + " is empty"
                  + context.constants().where(declaration.high()));
      throw new Abandoned();
    }
    long rounds = Limits.times((long) high - low + 1, declaration.body().size());
    context
        .limits()
        .check(
            rounds,
            Limits.STAGES,
            "rounds",
            declaration.low().span().to(declaration.high().span()),
            context.constants().lower(declaration.low(), declaration.high()));
    String name = declaration.variable().text();
    elements.loops.put(
        name,
        new Loop(
            elements.loops.size(), name, low, high, context.origins().header(declaration.span())));
  }

  private void variable(Symbol.Variable symbol) {
    Origin origin = context.origins().of(symbol.declaration().span());
    List<Variable> parts = new ArrayList<>();
    boolean output = symbol.role() == Role.OUTPUT;
    Optional<turncoat.compiler.ast.Expr> first =
        symbol.role() == Role.INPUT ? Optional.empty() : symbol.declaration().initial();
    Optional<Expr> initial = Optional.empty();
    for (Shapes.Part part : context.shapes().parts(symbol.name(), symbol.declaration().type())) {
      Domain own = output ? part.domain().withOptional(true) : part.domain();
      if (first.isPresent() && initial.isEmpty()) {
        initial = Optional.of(initial(symbol, first.get(), own));
      }
      Expr value = initial.orElseGet(() -> lowest(own));
      parts.add(variable(symbol, part.name(), own, value, origin));
    }
    elements.variables.put(symbol.name(), parts);
  }

  private Variable variable(
      Symbol.Variable symbol, String name, Domain domain, Expr initial, Origin origin) {
    Variable.Role role =
        switch (symbol.role()) {
          case INPUT -> Variable.Role.INPUT;
          case STATE -> Variable.Role.STATE;
          // Outside loops nothing begins anew by itself: that is written out.
          case LOCAL -> isLocal(symbol) ? Variable.Role.LOCAL : Variable.Role.STATE;
          case OUTPUT -> Variable.Role.OUTPUT;
        };
    Variable variable = new Variable(elements.inOrder.size(), name, role, domain, initial, origin);
    elements.inOrder.add(variable);
    return variable;
  }

  private boolean isLocal(Symbol.Variable symbol) {
    return symbol
        .loop()
        .map(repeat -> Unrolling.isInLoop(context.symbols().protocol(), repeat))
        .orElse(false);
  }

  private static Expr lowest(Domain domain) {
    return new Expr.Literal(domain.optional() ? Domain.NONE : domain.low(), domain);
  }

  private Expr initial(Symbol.Variable symbol, turncoat.compiler.ast.Expr written, Domain domain) {
    ExprLowering expressions = new ExprLowering(context, Place.outside(), Knowledge.NOTHING);
    Expr value = expressions.wanting(domain).lower(written);
    return expressions.fitted(value, domain, false, written.span(), "'" + symbol.name() + "'");
  }
}
