package turncoat.compiler.parse;

import static turncoat.compiler.parse.Places.span;

import java.util.Optional;
import turncoat.compiler.ast.TypeRef;
import turncoat.grammar.TurncoatParser.AdditiveContext;
import turncoat.grammar.TurncoatParser.ArrayTypeContext;
import turncoat.grammar.TurncoatParser.ChainTypeContext;
import turncoat.grammar.TurncoatParser.GroupedTypeContext;
import turncoat.grammar.TurncoatParser.PathTypeContext;
import turncoat.grammar.TurncoatParser.PlainTypeContext;
import turncoat.grammar.TurncoatParser.RangeTypeContext;
import turncoat.grammar.TurncoatParser.SetTypeContext;
import turncoat.grammar.TurncoatParser.SimpleTypeContext;
import turncoat.grammar.TurncoatParser.TypeContext;

/** Makes types out of ANTLR's tree. */
final class TypeBuilder {
  private final ExprBuilder exprs;

  TypeBuilder(ExprBuilder exprs) {
    this.exprs = exprs;
  }

  /** Any type. */
  TypeRef type(TypeContext context) {
    if (context instanceof ArrayTypeContext array) {
      return new TypeRef.Array(span(array), type(array.type(0)), type(array.type(1)));
    }
    if (context instanceof SetTypeContext set) {
      return new TypeRef.SetOf(span(set), type(set.type()));
    }
    PlainTypeContext plain = (PlainTypeContext) context;
    TypeRef simple = simpleType(plain.simpleType());
    return plain.QUESTION() == null ? simple : new TypeRef.Maybe(span(plain), simple);
  }

  /** The values that a {@code for} goes through; {@code nodes} are those of type {@code node}. */
  TypeRef range(SimpleTypeContext context) {
    TypeRef type = simpleType(context);
    boolean nodes = type instanceof TypeRef.Named named && named.name().equals("nodes");
    return nodes ? new TypeRef.Named(type.span(), "node") : type;
  }

  private TypeRef simpleType(SimpleTypeContext context) {
    if (context instanceof RangeTypeContext range) {
      return range(range.low, range.high);
    }
    if (context instanceof GroupedTypeContext grouped) {
      return type(grouped.type());
    }
    if (context instanceof ChainTypeContext chain) {
      return new TypeRef.Chain(
          span(chain),
          exprs.expr(chain.epochs),
          Optional.ofNullable(chain.variants).map(exprs::expr));
    }
    if (context instanceof PathTypeContext path) {
      return new TypeRef.Path(
          span(path), exprs.expr(path.low), Optional.ofNullable(path.high).map(exprs::expr));
    }
    return new TypeRef.Named(span(context), context.getText());
  }

  /** The numbers between two bounds. */
  TypeRef.Range range(AdditiveContext low, AdditiveContext high) {
    return new TypeRef.Range(span(low, high), exprs.expr(low), exprs.expr(high));
  }
}
