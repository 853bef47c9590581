package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;

/** Functions of sets, which are bit masks, and of chains. */
final class FunctionCode {
  private final ExpressionEmitter expressions;

  FunctionCode(ExpressionEmitter expressions) {
    this.expressions = expressions;
  }

  Term apply(Expr.Apply e) {
    return switch (e.function()) {
      case SINGLETON -> singleton(e);
      case UNION -> Term.number("($L | $L)", tight(e, 0), tight(e, 1));
      case DIFFERENCE -> Term.number("($L & ~$L)", tight(e, 0), tight(e, 1));
      case INTERSECTION -> Term.number("($L & $L)", tight(e, 0), tight(e, 1));
      case SUBSET ->
          new Term(CodeBlock.of("($L & ~$L) == 0", tight(e, 0), tight(e, 1)), Term.EQUALITY, true);
      case CONTAINS -> contains(e);
      case SIZE -> Term.number("Integer.bitCount($L)", value(e, 0));
      case MIN, MAX ->
          Term.number(
              "$T.$N($L, $L)",
              RuntimeTypes.SETS,
              e.function().name().toLowerCase(Locale.ROOT),
              value(e, 0),
              element(e).low());
      case EXTEND, PARENT, EPOCH, LENGTH -> Term.number("$L", chain(e));
      case PREFIX -> Term.truth("$L", chain(e));
    };
  }

  private CodeBlock value(Expr.Apply e, int argument) {
    return expressions.value(e.arguments().get(argument));
  }

  private CodeBlock tight(Expr.Apply e, int argument) {
    return expressions.number(e.arguments().get(argument)).within(Term.UNARY);
  }

  private static Domain element(Expr.Apply e) {
    return e.arguments().get(0).domain().element();
  }

  private Term singleton(Expr.Apply e) {
    int low = e.domain().element().low();
    CodeBlock value = expressions.number(e.arguments().get(0)).within(Term.SUM);
    return low == 0
        ? Term.number("(1 << $L)", value)
        : Term.number(low > 0 ? "(1 << $L - $L)" : "(1 << $L + $L)", value, Math.abs(low));
  }

  private Term contains(Expr.Apply e) {
    Domain element = element(e);
    return Term.truth(
        "$T.contains($L, $L, $L, $L)",
        RuntimeTypes.SETS,
        value(e, 0),
        value(e, 1),
        element.low(),
        element.high());
  }

  private CodeBlock chain(Expr.Apply e) {
    int variants = e.arguments().get(0).domain().chain().variants();
    return CodeBlock.of(
        "$T.$N($L, $L)",
        RuntimeTypes.CHAINS,
        e.function().name().toLowerCase(Locale.ROOT),
        CodeBlock.join(expressions.values(e.arguments()), ", "),
        variants + 1);
  }
}
