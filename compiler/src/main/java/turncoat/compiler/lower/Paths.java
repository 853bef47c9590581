package turncoat.compiler.lower;

import java.util.Optional;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ir.Domain;

/** What paths are worth; like numbers and parameters, they are known before the run. */
record Paths(Constants constants) {
  /** The path, if it is built from known ones; a path that has a node twice does not exist. */
  Optional<Path> of(Expr e) {
    if (e instanceof Expr.Name name) {
      return name.text().equals("root")
          ? Optional.of(Path.ROOT)
          : constants.fixed(name.text()).flatMap(Fixed::path);
    }
    if (e instanceof Expr.Binary binary && binary.op() == Expr.BinaryOp.ADD) {
      return of(binary.left())
          .flatMap(path -> node(binary.right()).filter(q -> !path.contains(q)).map(path::plus));
    }
    return argument(e, "front").filter(path -> path.length() > 0).map(Path::front);
  }

  /** The node, if it is known. */
  Optional<Integer> node(Expr e) {
    if (e instanceof Expr.Name name) {
      Optional<Fixed> fixed = constants.fixed(name.text());
      if (fixed.isPresent()) {
        return fixed
            .filter(f -> f.type().paths().isEmpty())
            .filter(f -> f.type().isNumeric() || f.type().domain().kind() == Domain.Kind.NODE)
            .map(Fixed::value);
      }
    }
    Optional<Integer> last = argument(e, "last").filter(p -> p.length() > 0).map(Path::last);
    return last.isPresent() ? last : constants.value(e).map(number -> constants.whole(e, "a node"));
  }

  /** How many nodes the path has of which this is the length. */
  Optional<Integer> length(Expr e) {
    return argument(e, "length").map(Path::length);
  }

  private Optional<Path> argument(Expr e, String function) {
    return e instanceof Expr.Apply apply
            && apply.function().text().equals(function)
            && apply.args().size() == 1
        ? of(apply.args().get(0))
        : Optional.empty();
  }
}
