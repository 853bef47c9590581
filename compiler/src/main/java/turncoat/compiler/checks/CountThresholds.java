package turncoat.compiler.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.source.Span;

/** Where a spec compares how many nodes have sent something with something else. */
public final class CountThresholds {
  private CountThresholds() {}

  /**
   * At least, or more than, so many of a message.
   *
   * @param message what is counted
   * @param strict whether it must be more than {@code bound}
   * @param bound how many
   * @param span the comparison, or the threshold of a certificate
   */
  public record Found(String message, boolean strict, Expr bound, Span span) {}

  /** All of them, in the order in which they are written. */
  public static List<Found> of(Protocol protocol) {
    List<Found> found = new ArrayList<>();
    protocol
        .all(Declaration.CertificateDecl.class)
        .forEach(
            c ->
                found.add(
                    new Found(
                        c.statement().name().text(), false, c.threshold(), c.threshold().span())));
    new Tree(protocol)
        .visit(
            e -> {
              if (e instanceof Expr.Binary binary) {
                comparison(binary).ifPresent(found::add);
              }
            });
    return found;
  }

  /** Whether an expression depends on a parameter. */
  public static boolean mentions(Expr e, String parameter) {
    boolean[] found = new boolean[1];
    Parts.visit(
        e, part -> found[0] |= part instanceof Expr.Name name && name.text().equals(parameter));
    return found[0];
  }

  /** "Fewer than q" is the negation of "at least q": the same threshold. */
  private static Optional<Found> comparison(Expr.Binary e) {
    boolean left = e.left() instanceof Expr.Count;
    Expr counted = left ? e.left() : e.right();
    if (!(counted instanceof Expr.Count count)) {
      return Optional.empty();
    }
    Expr bound = left ? e.right() : e.left();
    Optional<Boolean> strict =
        switch (e.op()) {
          case GE, LT -> Optional.of(!left);
          case GT, LE -> Optional.of(left);
          default -> Optional.empty();
        };
    return strict.map(more -> new Found(count.message().text(), more, bound, e.span()));
  }
}
