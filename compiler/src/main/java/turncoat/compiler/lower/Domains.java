package turncoat.compiler.lower;

import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.ir.Domain;

/** Finite sets of values for types as written, for one instance. */
final class Domains implements TypeRef.Cases<Domain> {
  private final Constants constants;
  private final Problems problems;
  private final int nodes;

  Domains(Constants constants, Problems problems, int nodes) {
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
      default -> throw new Abandoned();
    };
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
    throw new Abandoned();
  }
}
