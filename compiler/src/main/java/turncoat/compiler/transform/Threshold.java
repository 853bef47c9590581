package turncoat.compiler.transform;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Round;
import turncoat.compiler.checks.CountThresholds;
import turncoat.compiler.source.Span;

/**
 * How many of something a spec asks for, in one place: a comparison with a number of messages, the
 * signers of a certificate, what is waited for.
 *
 * @param bound how many
 * @param span what to show of it
 */
public record Threshold(Expr bound, Span span) {
  /** All of a protocol: certificates, comparisons, waits; of each in the order of the text. */
  public static List<Threshold> of(Protocol protocol) {
    List<Threshold> thresholds = new ArrayList<>();
    protocol
        .all(Declaration.CertificateDecl.class)
        .forEach(
            c ->
                thresholds.add(
                    new Threshold(c.threshold(), c.threshold().span().to(c.statement().span()))));
    for (CountThresholds.Found found : CountThresholds.of(protocol)) {
      boolean known = thresholds.stream().anyMatch(t -> t.bound() == found.bound());
      if (!known && !counts(found.bound())) {
        thresholds.add(new Threshold(found.bound(), found.span()));
      }
    }
    Rewriter.visit(
        protocol,
        node -> {
          if (node instanceof Round.Wait wait) {
            thresholds.add(new Threshold(wait.count(), wait.span()));
          }
        });
    return thresholds;
  }

  /** Two counts that are compared with each other are no threshold. */
  private static boolean counts(Expr bound) {
    boolean[] found = new boolean[1];
    Rewriter.visit(bound, node -> found[0] |= node instanceof Expr.Count);
    return found[0];
  }

  /** The protocol with this one of its thresholds higher, or lower if {@code by} is negative. */
  public Protocol shift(Protocol protocol, int by) {
    Expr.IntLit number = new Expr.IntLit(bound.span(), Math.abs(by));
    Expr.BinaryOp op = by < 0 ? Expr.BinaryOp.SUBTRACT : Expr.BinaryOp.ADD;
    Expr shifted = new Expr.Binary(bound.span(), op, bound, number);
    return Rewriter.rewrite(protocol, node -> node == bound ? shifted : node);
  }
}
