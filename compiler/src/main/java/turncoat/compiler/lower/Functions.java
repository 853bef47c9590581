package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr.Apply;
import turncoat.compiler.ast.Expr.Binary;
import turncoat.compiler.ast.Expr.BinaryOp;
import turncoat.compiler.ast.Expr.ListLit;
import turncoat.compiler.ast.Expr.Name;
import turncoat.compiler.ast.Expr.OrElse;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Function;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.ir.Walk;
import turncoat.compiler.names.Builtin;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.source.Span;
import turncoat.compiler.types.Type;

/**
 * Sets, chains and built-in functions. A set in brackets and {@code genesis} do not say themselves
 * which values there are: they take it from the place where they stand.
 */
final class Functions {
  private final Context context;
  private final ExprLowering expressions;
  private final Optional<Domain> wanted;

  Functions(Context context, ExprLowering expressions, Optional<Domain> wanted) {
    this.context = context;
    this.expressions = expressions;
    this.wanted = wanted;
  }

  private static Expr apply(Function function, Domain domain, Expr... arguments) {
    return new Expr.Apply(function, List.of(arguments), domain);
  }

  private static Domain numbers(int low, int high) {
    return new Domain(Domain.Kind.INTEGER, low, high, false);
  }

  // Values that take their domain from their place.

  /** Both sides of an operator; one that takes its domain from its place takes the other's. */
  List<Expr> sides(turncoat.compiler.ast.Expr left, turncoat.compiler.ast.Expr right) {
    if (isOpen(left) && !isOpen(right)) {
      Expr second = expressions.lower(right);
      return List.of(expressions.wanting(second.domain()).lower(left), second);
    }
    Expr first = expressions.lower(left);
    return List.of(first, expressions.wanting(first.domain()).lower(right));
  }

  private boolean isOpen(turncoat.compiler.ast.Expr e) {
    if (e instanceof Name name) {
      return context.symbols().use(name) instanceof Symbol.Genesis;
    }
    if (e instanceof Binary binary) {
      return isOpen(binary.left()) && isOpen(binary.right());
    }
    if (e instanceof OrElse orElse) {
      return isOpen(orElse.value());
    }
    return e instanceof ListLit
        || (e instanceof Apply apply && !apply.args().isEmpty() && isOpen(apply.args().get(0)));
  }

  /** What a certificate is asked about; it may be out of range, but not of another kind. */
  List<Expr> arguments(Certificate certificate, List<turncoat.compiler.ast.Expr> written) {
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < certificate.parameters().size(); i++) {
      Domain domain = certificate.parameters().get(i).domain();
      Expr argument = expressions.wanting(domain).lower(written.get(i));
      mix(argument, domain, written.get(i).span());
      arguments.add(argument);
    }
    return arguments;
  }

  /** Refuses a set or chain where those of other values stand. */
  void mix(Expr value, Domain place, Span span) {
    boolean none = value instanceof Expr.Literal literal && literal.value() == Domain.NONE;
    Domain domain = value.domain();
    if (!none && !domain.shape().equals(Shape.PLAIN) && !domain.mixesWith(place)) {
      throw expressions.refuse(
          Code.E0316,
          span,
          IrPrinter.domain(domain) + " and " + IrPrinter.domain(place) + " do not mix",
          "use the same type, such as one that 'type' declares");
    }
  }

  /** {@code genesis}. */
  Expr genesis(Name e) {
    Domain domain =
        wanted
            .filter(d -> d.kind() == Domain.Kind.CHAIN)
            .orElseThrow(
                () ->
                    expressions.refuse(
                        Code.E0313, e.span(), "it is not clear which chains 'genesis' belongs to"));
    return new Expr.Literal(0, domain.withOptional(false));
  }

  /** {@code [a, b]}. */
  Expr list(ListLit e) {
    Domain set =
        wanted
            .filter(d -> d.kind() == Domain.Kind.SET)
            .map(d -> d.withOptional(false))
            .orElseThrow(
                () ->
                    expressions.refuse(
                        Code.E0313,
                        e.span(),
                        "it is not clear which values this set may have",
                        "put it into a variable of a type such as 'set of 0..3'"));
    int known = 0;
    List<Expr> others = new ArrayList<>();
    for (turncoat.compiler.ast.Expr item : e.items()) {
      Expr element = element(item, set.element());
      if (element instanceof Expr.Literal literal) {
        known |= 1 << set.element().index(literal.value());
      } else {
        others.add(apply(Function.SINGLETON, set, element));
      }
    }
    Expr result = new Expr.Literal(known, set);
    for (Expr other : others) {
      result =
          known == 0 && result instanceof Expr.Literal
              ? other
              : apply(Function.UNION, set, result, other);
    }
    return result;
  }

  private Expr element(turncoat.compiler.ast.Expr item, Domain domain) {
    if (domain.kind() == Domain.Kind.NODE) {
      return expressions.node(item);
    }
    Expr value = expressions.present(expressions.wanting(domain).lower(item), item.span());
    return expressions.fitted(value, domain, false, item.span(), "an element of the set");
  }

  // Sets.

  /** {@code s + t}, {@code s - t}, {@code s * t}. */
  Expr sets(Binary e) {
    List<Expr> sides = bothSets(e);
    Domain left = sides.get(0).domain();
    Domain right = sides.get(1).domain();
    Domain larger = left.high() >= right.high() ? left : right;
    Domain smaller = larger.equals(left) ? right : left;
    return switch (e.op()) {
      case ADD -> apply(Function.UNION, larger, sides.get(0), sides.get(1));
      case SUBTRACT -> apply(Function.DIFFERENCE, left, sides.get(0), sides.get(1));
      default -> apply(Function.INTERSECTION, smaller, sides.get(0), sides.get(1));
    };
  }

  /** {@code s <= t}, {@code s >= t}. */
  Expr inclusion(Binary e) {
    List<Expr> sides = bothSets(e);
    int inner = e.op() == BinaryOp.LE ? 0 : 1;
    return apply(Function.SUBSET, Domain.BOOLEAN, sides.get(inner), sides.get(1 - inner));
  }

  private List<Expr> bothSets(Binary e) {
    List<Expr> sides = sides(e.left(), e.right());
    expressions.present(sides.get(0), e.left().span());
    expressions.present(sides.get(1), e.right().span());
    mix(sides.get(0), sides.get(1).domain(), e.span());
    return sides;
  }

  /** {@code x in s}; with a set in brackets, x equals one of the values. */
  Expr member(Binary e) {
    if (context.types().of(e.right()).kind() == Type.Kind.PATH) {
      return new PathIndex(context, expressions).contains(e);
    }
    Expr value = expressions.lower(e.left());
    if (e.right() instanceof ListLit list) {
      return oneOf(value, list, e.left().span());
    }
    Expr set = expressions.present(expressions.lower(e.right()), e.right().span());
    Domain element = set.domain().element();
    boolean mixes = value.domain().mixesWith(element);
    if (!mixes) {
      mix(value, element, e.span());
    }
    return apply(Function.CONTAINS, Domain.BOOLEAN, set, value);
  }

  private Expr oneOf(Expr value, ListLit list, Span span) {
    unflipped(value, span);
    Expr result = ExprLowering.truth(false);
    for (turncoat.compiler.ast.Expr item : list.items()) {
      Expr element =
          value.domain().kind() == Domain.Kind.NODE
              ? expressions.node(item)
              : expressions.wanting(value.domain()).lower(item);
      mix(element, value.domain(), item.span());
      Expr equal = ExprLowering.binary(Expr.Binary.Op.EQ, value, element);
      boolean first = result.equals(ExprLowering.truth(false));
      result = first ? equal : ExprLowering.binary(Expr.Binary.Op.OR, result, equal);
    }
    return result;
  }

  /** Refuses a coin in what is looked at more than once. */
  void unflipped(Expr value, Span span) {
    boolean[] flips = {false};
    Walk.expression(value, part -> flips[0] |= part instanceof Expr.Draw);
    if (flips[0]) {
      throw expressions.refuse(
          Code.E0202, span, "a coin is flipped once", "flip it before, into a variable");
    }
  }

  // Functions.

  Expr apply(Apply e) {
    Builtin function = Builtin.find(e.function().text()).orElseThrow(Abandoned::new);
    return switch (function) {
      case SIZE -> size(argument(e, 0));
      case MIN -> extreme(Function.MIN, argument(e, 0));
      case MAX -> extreme(Function.MAX, argument(e, 0));
      case EXTEND -> extend(e);
      case PARENT -> {
        Expr block = argument(e, 0);
        yield apply(Function.PARENT, block.domain().withOptional(false), block);
      }
      case EPOCH -> chainNumber(Function.EPOCH, argument(e, 0));
      case LENGTH -> length(e);
      case LAST -> new PathIndex(context, expressions).last(e.args().get(0));
      case FRONT -> throw new Abandoned();
      case HONEST -> expressions.described().honest(e);
      case NODE ->
          throw expressions.refuse(
              Code.E0901, e.span(), "only a variable of this node can be compared here");
      case PREFIX -> {
        List<Expr> both = sides(e.args().get(0), e.args().get(1));
        expressions.present(both.get(0), e.args().get(0).span());
        expressions.present(both.get(1), e.args().get(1).span());
        mix(both.get(0), both.get(1).domain(), e.span());
        yield apply(Function.PREFIX, Domain.BOOLEAN, both.get(0), both.get(1));
      }
    };
  }

  private Expr argument(Apply e, int index) {
    turncoat.compiler.ast.Expr written = e.args().get(index);
    return expressions.present(expressions.lower(written), written.span());
  }

  private Expr length(Apply e) {
    if (context.types().of(e.args().get(0)).kind() == Type.Kind.PATH) {
      Path path = new PathIndex(context, expressions).known(e.args().get(0));
      return ExprLowering.literal(path.length());
    }
    return chainNumber(Function.LENGTH, argument(e, 0));
  }

  private static Expr size(Expr set) {
    return apply(Function.SIZE, numbers(0, set.domain().element().size()), set);
  }

  private Expr extreme(Function function, Expr set) {
    context.elements().order(true, set.domain());
    return apply(function, set.domain().element().withOptional(true), set);
  }

  private static Expr chainNumber(Function function, Expr block) {
    return apply(function, numbers(0, block.domain().chain().epochs()), block);
  }

  private Expr extend(Apply e) {
    Expr block = argument(e, 0);
    Shape.Chain chain = block.domain().chain();
    Expr epoch = number(e, 1, numbers(1, chain.epochs()), "the epoch of a block");
    if (e.args().size() < 3 && chain.variants() > 1) {
      throw expressions.refuse(
          Code.E0302,
          e.span(),
          "a block of these chains has one of " + chain.variants() + " variants",
          "write 'extend(b, e, i)' with i in 0.." + (chain.variants() - 1));
    }
    Expr variant =
        e.args().size() < 3
            ? ExprLowering.literal(0)
            : number(e, 2, numbers(0, chain.variants() - 1), "the variant of a block");
    Domain all = Domain.chains(chain.epochs(), chain.variants());
    return apply(Function.EXTEND, all.withOptional(true), block, epoch, variant);
  }

  private Expr number(Apply e, int index, Domain domain, String what) {
    turncoat.compiler.ast.Expr written = e.args().get(index);
    return expressions.fitted(argument(e, index), domain, false, written.span(), what);
  }
}
