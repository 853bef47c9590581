package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.function.Function;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;

/**
 * What a statement of a receive block is in Java. The block is a method, so that a failed check
 * returns.
 */
final class StatementEmitter implements Stmt.Cases<CodeBlock> {
  private final ExpressionEmitter expressions;
  private final Blueprint blueprint;
  private final Names names;
  private final Locals locals;
  private final Function<Stmt.Send, CodeBlock> sending;
  private final String exit;

  StatementEmitter(ExpressionEmitter expressions) {
    this(expressions, StatementEmitter::notHere, "return");
  }

  /**
   * For a rule.
   *
   * @param sending what a send is in Java
   * @param exit how a failed check leaves the method
   */
  StatementEmitter(
      ExpressionEmitter expressions, Function<Stmt.Send, CodeBlock> sending, String exit) {
    this.sending = sending;
    this.exit = exit;
    this.expressions = expressions;
    blueprint = expressions.blueprint();
    names = blueprint.names();
    locals = expressions.locals();
  }

  private static CodeBlock notHere(Stmt.Send send) {
    throw new IllegalArgumentException("line " + send.origin().line() + ": only rules send");
  }

  CodeBlock all(List<Stmt> statements) {
    CodeBlock.Builder code = CodeBlock.builder();
    statements.forEach(s -> code.add(s.match(this)));
    return code.build();
  }

  private CodeBlock place(Variable variable) {
    return CodeBlock.of("state.$N[$L]", names.variable(variable), locals.me());
  }

  @Override
  public CodeBlock assign(Stmt.Assign s) {
    return CodeBlock.builder()
        .addStatement("$L = $L", place(s.target()), expressions.value(s.value()))
        .build();
  }

  @Override
  public CodeBlock assignAt(Stmt.AssignAt s) {
    CodeBlock.Builder code = CodeBlocks.comment(s.origin());
    String value = locals.fresh("assigned");
    code.addStatement("int $N = $L", value, expressions.value(s.value()))
        .beginControlFlow("switch ($L)", expressions.value(s.index()));
    int last = s.targets().size() - 1;
    for (int i = 0; i <= last; i++) {
      CodeBlock label =
          i == last ? CodeBlock.of("default") : CodeBlock.of("case $L", s.over().value(i));
      code.addStatement("$L -> $L = $N", label, place(s.targets().get(i)), value);
    }
    return code.endControlFlow().build();
  }

  @Override
  public CodeBlock decide(Stmt.Decide s) {
    CodeBlock.Builder code = CodeBlocks.comment(s.origin());
    CodeBlock value = expressions.value(s.value());
    if (!isName(s.value())) {
      String decision = locals.fresh("decision");
      code.addStatement("int $N = $L", decision, value);
      value = CodeBlock.of("$N", decision);
    }
    CodeBlock output = place(s.output());
    ClassName state = names.state();
    CodeBlock exists =
        s.value().domain().optional()
            ? CodeBlock.of(" && $L != $T.NONE", value, state)
            : CodeBlock.of("");
    code.beginControlFlow("if ($L == $T.NONE$L)", output, state, exists)
        .addStatement("$L = $L", output, value);
    if (blueprint.tracking().decisionTimes()) {
      code.addStatement("state.decidedIn[$L] = state.now[lane]", locals.me());
    }
    if (blueprint.tracking().redecisions()) {
      code.nextControlFlow("else if ($L != $L$L)", value, output, exists)
          .addStatement("state.redecided[$L] = 1", locals.me());
    }
    return code.endControlFlow().build();
  }

  private static boolean isName(Expr e) {
    return e instanceof Expr.Bound || e instanceof Expr.Literal || e instanceof Expr.Read;
  }

  @Override
  public CodeBlock branch(Stmt.If s) {
    CodeBlock.Builder code = CodeBlocks.condition(s.origin());
    code.beginControlFlow("if ($L)", expressions.condition(s.condition())).add(all(s.then()));
    return otherwise(code, s.otherwise());
  }

  private CodeBlock otherwise(CodeBlock.Builder code, List<Stmt> statements) {
    if (!statements.isEmpty()) {
      code.nextControlFlow("else").add(all(statements));
    }
    return code.endControlFlow().build();
  }

  @Override
  public CodeBlock some(Stmt.Some s) {
    Domain domain = s.binder().domain();
    if (domain.optional()) {
      throw new IllegalArgumentException(
          "line " + s.origin().line() + ": some " + s.binder() + " ranges over optional values");
    }
    if (s.pick().key().isPresent()) {
      return byKey(s, s.pick().key().get());
    }
    String value = locals.bind(s.binder());
    CodeBlock condition = expressions.condition(s.condition());
    CodeBlock failing = expressions.negated(s.condition()).within(Term.AND);
    CodeBlock.Builder code = CodeBlocks.condition(s.origin());
    code.add(
        switch (s.pick().kind()) {
          case UNIQUE, MIN -> upwards(value, domain, failing);
          case MAX -> downwards(value, domain, failing);
          case ANY -> fromPreference(s.site(), value, domain, failing);
          case RANDOM -> drawn(value, domain, condition);
        });
    code.add(all(s.then()));
    return otherwise(code, s.otherwise());
  }

  /** The value with the smallest or largest key, of several the smallest value. */
  private CodeBlock byKey(Stmt.Some s, Expr key) {
    Domain domain = s.binder().domain();
    String tried = locals.bind(s.binder());
    CodeBlock condition = expressions.condition(s.condition());
    CodeBlock rank = expressions.value(key);
    String found = locals.fresh(s.binder().name() + "Picked");
    String best = locals.fresh("best");
    String current = locals.fresh("key");
    CodeBlock.Builder code =
        CodeBlocks.condition(s.origin())
            .addStatement("int $N = $L", found, domain.low() - 1)
            .addStatement("int $N = 0", best)
            .beginControlFlow(
                "for (int $N = $L; $N <= $L; $N++)",
                tried,
                domain.low(),
                tried,
                domain.high(),
                tried)
            .beginControlFlow("if ($L)", condition)
            .addStatement("int $N = $L", current, rank)
            .beginControlFlow(
                "if ($N < $L || $N $L $N)",
                found,
                domain.low(),
                current,
                s.pick().kind() == Stmt.Pick.Kind.MAX ? ">" : "<",
                best)
            .addStatement("$N = $N", found, tried)
            .addStatement("$N = $N", best, current)
            .endControlFlow()
            .endControlFlow()
            .endControlFlow()
            .beginControlFlow("if ($N >= $L)", found, domain.low());
    locals.rename(s.binder(), found);
    code.add(all(s.then()));
    return otherwise(code, s.otherwise());
  }

  private static CodeBlock upwards(String value, Domain domain, CodeBlock failing) {
    return CodeBlock.builder()
        .addStatement("int $N = $L", value, domain.low())
        .beginControlFlow("while ($N <= $L && $L)", value, domain.high(), failing)
        .addStatement("$N++", value)
        .endControlFlow()
        .beginControlFlow("if ($N <= $L)", value, domain.high())
        .build();
  }

  private static CodeBlock downwards(String value, Domain domain, CodeBlock failing) {
    return CodeBlock.builder()
        .addStatement("int $N = $L", value, domain.high())
        .beginControlFlow("while ($N >= $L && $L)", value, domain.low(), failing)
        .addStatement("$N--", value)
        .endControlFlow()
        .beginControlFlow("if ($N >= $L)", value, domain.low())
        .build();
  }

  /** The first that qualifies from the adversary's preference upwards, then round again. */
  private CodeBlock fromPreference(Site site, String value, Domain domain, CodeBlock failing) {
    String tried = locals.fresh("tried");
    return CodeBlock.builder()
        .addStatement("int $N = mail.$N[node]", value, Names.preference(site))
        .addStatement("int $N = 0", tried)
        .beginControlFlow("while ($N < $L && $L)", tried, domain.size(), failing)
        .addStatement(
            "$N = $N < $L ? $N + 1 : $L", value, value, domain.high(), value, domain.low())
        .addStatement("$N++", tried)
        .endControlFlow()
        .beginControlFlow("if ($N < $L)", tried, domain.size())
        .build();
  }

  /** Uniformly among those that qualify. */
  private CodeBlock drawn(String value, Domain domain, CodeBlock condition) {
    String left = locals.fresh("qualifying");
    return CodeBlock.builder()
        .addStatement("int $N = 0", left)
        .beginControlFlow(
            "for (int $N = $L; $N <= $L; $N++)", value, domain.low(), value, domain.high(), value)
        .beginControlFlow("if ($L)", condition)
        .addStatement("$N++", left)
        .endControlFlow()
        .endControlFlow()
        .beginControlFlow("if ($N > 0)", left)
        .addStatement("$N = chance.uniform(lane, $N)", left, left)
        .addStatement("int $N = $L", value, domain.low())
        .beginControlFlow("while (!($L) || $N-- > 0)", condition, left)
        .addStatement("$N++", value)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock check(Stmt.Check s) {
    return CodeBlocks.comment(s.origin())
        .beginControlFlow("if ($L)", expressions.negation(s.condition()))
        .addStatement(exit)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock rule(Stmt.Rule s) {
    return CodeBlocks.comment(s.origin()).add(all(s.body())).build();
  }

  @Override
  public CodeBlock send(Stmt.Send s) {
    return sending.apply(s);
  }

  @Override
  public CodeBlock fire(Stmt.Fire s) {
    return CodeBlock.builder()
        .addStatement("state.fired[$L] |= $L", locals.me(), FlightCode.bit(s.rule()))
        .build();
  }

  @Override
  public CodeBlock takeBest(Stmt.TakeBest s) {
    MessageType type = s.port().type();
    ClassName message = names.message(type);
    String best = locals.fresh("best");
    String sender = locals.fresh("sender");
    String heard = locals.fresh("heard");
    CodeBlock.Builder code = CodeBlocks.comment(s.origin());
    code.addStatement("int $N = mail.$N.heard(node)", best, names.mailbox(s.port()))
        .beginControlFlow("for (int $N = 0; $N < N; $N++)", sender, sender, sender)
        .addStatement("int $N = mail.$N.heard($N)", heard, names.mailbox(s.port()), sender)
        .beginControlFlow(
            "if ($N != $T.ABSENT$W&& ($N == $T.ABSENT || $L))",
            heard,
            RuntimeTypes.MAILBOX,
            best,
            RuntimeTypes.MAILBOX,
            better(s, heard, best))
        .addStatement("$N = $N", best, heard)
        .endControlFlow()
        .endControlFlow();
    for (int i = 0; i < s.targets().size(); i++) {
      code.addStatement(
          "$L = $N == $T.ABSENT ? $T.NONE : $T.$N($N)",
          place(s.targets().get(i)),
          best,
          RuntimeTypes.MAILBOX,
          names.state(),
          message,
          names.field(type, i),
          best);
    }
    return code.build();
  }

  /** Whether one message is better than another. */
  private CodeBlock better(Stmt.TakeBest s, String one, String other) {
    CodeBlock higher = compared(s, s.byField(), one, ">", other);
    if (s.tie().isEmpty()) {
      return higher;
    }
    Stmt.TakeBest.Tie tie = s.tie().get();
    return CodeBlock.of(
        "$L$W|| $L$W&& $L",
        higher,
        compared(s, s.byField(), one, "==", other),
        compared(s, tie.field(), one, tie.largest() ? ">" : "<", other));
  }

  private CodeBlock compared(
      Stmt.TakeBest s, int field, String one, String operator, String other) {
    MessageType type = s.port().type();
    ClassName message = names.message(type);
    String name = names.field(type, field);
    return CodeBlock.of(
        "$T.$N($N) $L $T.$N($N)", message, name, one, operator, message, name, other);
  }
}
