package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr.Binary;
import turncoat.compiler.ast.Expr.BinaryOp;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.source.Span;

/**
 * What is found by paths. A path is known before the run; only the last node of one that is read
 * may be found out in the run: {@code t[p + q]}, which is none where q is on p already.
 */
final class PathIndex {
  private final Context context;
  private final ExprLowering expressions;
  private final Paths paths;

  PathIndex(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
    this.paths = context.constants().paths();
  }

  /** A path that must be known. */
  Path known(turncoat.compiler.ast.Expr e) {
    Optional<Path> path = paths.of(e);
    if (path.isPresent()) {
      return path.get();
    }
    if (e instanceof Binary binary && binary.op() == BinaryOp.ADD) {
      Path front = known(binary.left());
      Optional<Integer> node = paths.node(binary.right());
      if (node.isPresent()) {
        String shown = "p" + node.get() + " is on the path '" + front + "' already";
        throw expressions.refuse(
            Code.E0339, e.span(), shown, "ask before: if not (q in p) { … p + q … }");
      }
    }
    boolean empty =
        e instanceof turncoat.compiler.ast.Expr.Apply apply
            && apply.args().stream()
                .anyMatch(p -> paths.of(p).filter(Path.ROOT::equals).isPresent());
    throw empty
        ? expressions.refuse(Code.E0339, e.span(), "'root' has no node to leave out")
        : expressions.refuse(
            Code.E0337,
            e.span(),
            "this path is not known before the run",
            "use the variable of a 'for', 'root', and p + q with a node that is known");
  }

  /** The place of a known path among others. */
  int of(turncoat.compiler.ast.Expr e, List<Path> among) {
    return place(known(e), among, e.span());
  }

  private int place(Path path, List<Path> among, Span span) {
    int place = among.indexOf(path);
    if (place < 0) {
      throw expressions.refuse(
          Code.E0339, span, "the path '" + path + "' is not among those meant here");
    }
    return place;
  }

  /** The node that a path ends with. */
  Expr last(turncoat.compiler.ast.Expr e) {
    Path path = known(e);
    if (path.length() == 0) {
      throw expressions.refuse(Code.E0339, e.span(), "'root' has no last node");
    }
    context.elements().nameNode();
    return new Expr.Literal(path.last(), context.elements().nodeDomain());
  }

  /** {@code q in p}. */
  Expr contains(Binary e) {
    Path path = known(e.right());
    Optional<Integer> known = paths.node(e.left());
    if (known.isPresent()) {
      return ExprLowering.truth(path.contains(known.get()));
    }
    Expr node = expressions.node(e.left());
    Expr result = ExprLowering.truth(false);
    for (int on : path.nodes()) {
      context.elements().nameNode();
      Expr here = new Expr.Literal(on, context.elements().nodeDomain());
      Expr equal = ExprLowering.binary(Expr.Binary.Op.EQ, node, here);
      boolean first = result.equals(ExprLowering.truth(false));
      result = first ? equal : ExprLowering.binary(Expr.Binary.Op.OR, result, equal);
    }
    return result;
  }

  /**
   * The plain values that an array has at a path.
   *
   * @param all the plain values of the whole array, equally many for each of its paths
   */
  List<Expr> element(turncoat.compiler.ast.Expr index, List<Path> among, List<Expr> all) {
    int width = all.size() / among.size();
    if (paths.of(index).isEmpty() && index instanceof Binary plus && plus.op() == BinaryOp.ADD) {
      return longer(plus, among, all, width);
    }
    int from = of(index, among) * width;
    return all.subList(from, from + width);
  }

  private List<Expr> longer(Binary plus, List<Path> among, List<Expr> all, int width) {
    Path front = known(plus.left());
    List<Expr> nothing =
        all.subList(0, width).stream().map(e -> ExprLowering.none(e.domain())).toList();
    if (paths.node(plus.right()).isPresent()) {
      // The node is on the path already: else the whole would be known.
      return nothing;
    }
    Expr node = expressions.node(plus.right());
    Domain nodes = context.elements().nodeDomain();
    List<List<Expr>> elements = new ArrayList<>();
    for (int q = 0; q < nodes.size(); q++) {
      if (front.contains(q)) {
        elements.add(nothing);
      } else {
        int from = place(front.plus(q), among, plus.span()) * width;
        elements.add(all.subList(from, from + width));
      }
    }
    context.elements().nameNode();
    List<Expr> result = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int part = i;
      result.add(new Expr.Select(node, nodes, elements.stream().map(e -> e.get(part)).toList()));
    }
    return result;
  }
}
