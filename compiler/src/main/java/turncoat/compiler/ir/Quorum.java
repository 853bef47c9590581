package turncoat.compiler.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many of all nodes a protocol asks for somewhere, and what two such groups have in common: at
 * least {@code 2 * least - nodes} nodes, of which the corrupted ones may tell each group something
 * else.
 *
 * @param message the message type, or the certificate
 * @param least how many are needed
 * @param nodes of how many
 * @param common how many nodes any two groups share at least
 * @param honest how many of these are not corrupted at least
 */
public record Quorum(String message, int least, int nodes, int common, int honest) {
  /**
   * The quorums of a model: its certificates, then counts of messages of all nodes in the order of
   * the text. Single messages are none, and neither are answers of samples, which come from a
   * different group each time.
   */
  public static List<Quorum> of(Model model) {
    Set<Quorum> quorums = new LinkedHashSet<>();
    for (Certificate certificate : model.certificates()) {
      if (certificate.threshold().isConstant()) {
        add(model, certificate.name(), certificate.threshold().base(), quorums);
      }
    }
    Walk.expressions(
        model,
        e -> {
          if (e instanceof Expr.Binary binary && binary.right() instanceof Expr.Literal bound) {
            counted(model, binary.left())
                .ifPresent(name -> add(model, name, least(binary, bound.value()), quorums));
          }
        });
    return List.copyOf(quorums);
  }

  private static void add(Model model, String name, int least, Set<Quorum> quorums) {
    if (least > 1) {
      int common = Math.max(0, 2 * least - model.nodes());
      int honest = Math.max(0, common - model.adversary().corrupted());
      quorums.add(new Quorum(name, least, model.nodes(), common, honest));
    }
  }

  /** "Fewer than q" asks for the same number as "at least q". */
  private static int least(Expr.Binary comparison, int bound) {
    return switch (comparison.op()) {
      case GE, LT, EQ -> bound;
      case GT, LE -> bound + 1;
      default -> 0;
    };
  }

  /** The message whose senders are counted, if these may be all nodes. */
  private static Optional<String> counted(Model model, Expr e) {
    if (e instanceof Expr.CountKept kept) {
      return Optional.of(kept.type().name());
    }
    if (!(e instanceof Expr.Count count) || count.port().speaker().isPresent()) {
      return Optional.empty();
    }
    boolean sampled =
        model.rounds().stream()
            .flatMap(round -> round.query(question(round, count.port())).stream())
            .anyMatch(Round.Query::chosen);
    return sampled ? Optional.empty() : Optional.of(count.port().type().name());
  }

  private static Port question(Round round, Port port) {
    return round.question(port).orElse(port);
  }
}
