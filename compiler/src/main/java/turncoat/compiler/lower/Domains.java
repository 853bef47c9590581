package turncoat.compiler.lower;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.names.SymbolTable;

/** Finite sets of values for types as written, for one instance. */
final class Domains implements TypeRef.Cases<Domain> {
  private final Constants constants;
  private final Problems problems;
  private final int nodes;
  private final SymbolTable symbols;

  Domains(SymbolTable symbols, Constants constants, Problems problems, int nodes) {
    this.symbols = symbols;
    this.constants = constants;
    this.problems = problems;
    this.nodes = nodes;
  }

  Domain of(TypeRef type) {
    return type.match(this);
  }

  @Override
  public Domain named(TypeRef.Named type) {
    return switch (type.name()) {
      case "bit" -> new Domain(Domain.Kind.BIT, 0, 1, false);
      case "bool" -> Domain.BOOLEAN;
      case "node" -> new Domain(Domain.Kind.NODE, 0, nodes - 1, false);
      default -> declared(type);
    };
  }

  private Domain declared(TypeRef.Named type) {
    Optional<Declaration.EnumDecl> enumeration = symbols.enumeration(type.name());
    if (enumeration.isPresent()) {
      return of(enumeration.get());
    }
    TypeRef expanded = symbols.expand(type);
    if (expanded.equals(type)) {
      throw new Abandoned();
    }
    return of(expanded);
  }

  Domain of(Declaration.EnumDecl enumeration) {
    List<String> names = enumeration.values().stream().map(Ident::text).toList();
    new Limits(problems)
        .check(
            names.size(), Limits.DOMAIN, "values of one type", enumeration.span(), "use a range");
    return Domain.named(enumeration.name().text(), names);
  }

  @Override
  public Domain range(TypeRef.Range type) {
    int low = constants.whole(type.low(), "the smallest value");
    int high = constants.whole(type.high(), "the largest value");
    if (low > high) {
      String where = constants.where(type.low()) + constants.where(type.high());
      problems.add(Code.E0310, type.span(), "the range " + low + ".." + high + " is empty" + where);
      throw new Abandoned();
    }
    new Limits(problems)
        .check(
            (long) high - low + 1,
            Limits.DOMAIN,
            "values of one type",
            type.span(),
            constants.lower(type.low(), type.high()));
    return new Domain(Domain.Kind.INTEGER, low, high, false);
  }

  @Override
  public Domain optional(TypeRef.Maybe type) {
    return of(type.element()).withOptional(true);
  }

  @Override
  public Domain array(TypeRef.Array type) {
    throw new Abandoned();
  }

  @Override
  public Domain set(TypeRef.SetOf type) {
    Domain element = of(type.element());
    new Limits(problems)
        .check(
            element.size(), Limits.ELEMENTS, "possible elements", type.span(), "use fewer values");
    return Domain.setOf(element);
  }

  @Override
  public Domain path(TypeRef.Path type) {
    throw new Abandoned();
  }

  @Override
  public Domain chain(TypeRef.Chain type) {
    int epochs = constants.whole(type.epochs(), "the last epoch");
    int variants = type.variants().map(e -> constants.whole(e, "the number of variants")).orElse(1);
    if (epochs < 1 || variants < 1) {
      Expr wrong = epochs < 1 ? type.epochs() : type.variants().orElse(type.epochs());
      problems.add(
          Code.E0310, wrong.span(), "a chain needs at least one of these" + constants.where(wrong));
      throw new Abandoned();
    }
    new Limits(problems)
        .check(
            Shape.Chain.size(epochs, variants),
            Limits.DOMAIN,
            "values of one type",
            type.span(),
            "lower the number of epochs or variants");
    return Domain.chains(epochs, variants);
  }
}
