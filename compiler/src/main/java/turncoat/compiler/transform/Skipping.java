package turncoat.compiler.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.source.Span;

/** Takes declarations out of protocols. */
public final class Skipping {
  private Skipping() {}

  /** The protocol without a round; a loop that has no other round goes with it. */
  public static Protocol round(Protocol protocol, String name) {
    Protocol without =
        new Protocol(protocol.span(), protocol.name(), without(protocol.declarations(), name));
    Set<String> gone = removable(protocol);
    gone.removeAll(removable(without));
    return Rewriter.rewrite(
        without,
        node -> node instanceof Declaration.InstanceDecl instance ? forget(instance, gone) : node);
  }

  private static List<Declaration> without(List<Declaration> declarations, String round) {
    List<Declaration> kept = new ArrayList<>();
    for (Declaration declaration : declarations) {
      if (declaration instanceof Declaration.RepeatDecl d) {
        List<Declaration> body = without(d.body(), round);
        if (!body.isEmpty()) {
          kept.add(
              new Declaration.RepeatDecl(
                  d.span(), d.variable(), d.low(), d.high(), d.locals(), body));
        }
      } else if (declaration instanceof Declaration.ForDecl d) {
        List<Declaration> body = without(d.body(), round);
        if (!body.isEmpty()) {
          kept.add(new Declaration.ForDecl(d.span(), d.name(), d.range(), body));
        }
      } else if (!(declaration instanceof Declaration.RoundDecl d
          && d.name().text().equals(round))) {
        kept.add(declaration);
      }
    }
    return kept;
  }

  /** Names of checks and rules. */
  private static Set<String> removable(Protocol protocol) {
    Set<String> names = new LinkedHashSet<>();
    Rewriter.visit(
        protocol,
        node -> {
          if (node instanceof Stmt.Check check) {
            names.add(check.name().text());
          } else if (node instanceof Stmt.Rule rule) {
            names.add(rule.name().text());
          } else if (node instanceof Round.On on) {
            names.add(on.name().text());
          }
        });
    return names;
  }

  /** What is not there any more cannot be left out. */
  private static Declaration.InstanceDecl forget(
      Declaration.InstanceDecl instance, Set<String> gone) {
    List<Ident> without =
        instance.without().stream().filter(name -> !gone.contains(name.text())).toList();
    return without.size() == instance.without().size()
        ? instance
        : new Declaration.InstanceDecl(
            instance.span(),
            instance.name(),
            instance.base(),
            without,
            instance.settings(),
            instance.expectations());
  }

  /** The protocol without what is said about it as it stands: mutants and scenarios. */
  public static Protocol comments(Protocol protocol) {
    List<Declaration> kept =
        protocol.declarations().stream()
            .filter(d -> !(d instanceof Declaration.MutantDecl))
            .filter(d -> !(d instanceof Declaration.ScenarioDecl))
            .toList();
    return new Protocol(protocol.span(), protocol.name(), kept);
  }

  /** Lets the adversary pick in those {@code some} that say nothing of how to pick. */
  public static Protocol pickAny(Protocol protocol, Set<Span> where) {
    return Rewriter.rewrite(
        protocol,
        node ->
            node instanceof Condition.Some some
                    && where.contains(some.span())
                    && some.pick().isEmpty()
                ? new Condition.Some(
                    some.span(),
                    some.name(),
                    some.range(),
                    Optional.of(Condition.Pick.ANY),
                    some.key(),
                    some.body())
                : node);
  }
}
