package turncoat.compiler.checks;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/** E0405, E0413: what every protocol must declare, and what it may declare only once. */
final class Declared implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    Protocol protocol = analysis.symbols().protocol();
    Span name = protocol.name().span();
    if (analysis.symbols().parameter("n").isEmpty()) {
      problems.add(
          Code.E0405, name, "the number of nodes is missing", "add 'params n, f where n > 2*f'");
    }
    required(protocol, Declaration.Faults.class, "faults byzantine <= f, rushing", problems);
    required(protocol, Declaration.Network.class, "network synchronous", problems);
    for (Class<? extends Declaration> kind :
        List.<Class<? extends Declaration>>of(
            Declaration.Faults.class,
            Declaration.Network.class,
            Declaration.Keys.class,
            Declaration.Channels.class,
            Declaration.LeaderDecl.class)) {
      once(protocol, kind, problems);
    }
    for (Declaration.Side side : Declaration.Side.values()) {
      List<Declaration.RewardDecl> rewards =
          protocol.all(Declaration.RewardDecl.class).filter(d -> d.side() == side).toList();
      rewards.stream().skip(1).forEach(d -> twice(rewards.get(0).span(), d.span(), problems));
    }
    rounds(analysis, problems);
    output(analysis, problems);
  }

  private static void required(
      Protocol protocol, Class<? extends Declaration> kind, String example, Problems problems) {
    if (protocol.all(kind).findAny().isEmpty()) {
      String word = example.substring(0, example.indexOf(' '));
      problems.add(
          Code.E0405,
          protocol.name().span(),
          "the protocol has no '" + word + "' line",
          "add '" + example + "'");
    }
  }

  private static <D extends Declaration> void once(
      Protocol protocol, Class<D> kind, Problems problems) {
    List<D> all = protocol.all(kind).toList();
    all.stream().skip(1).forEach(d -> twice(all.get(0).span(), d.span(), problems));
  }

  private static void twice(Span first, Span second, Problems problems) {
    problems.add(
        Diagnostic.of(Code.E0413, second, "this is declared already")
            .withNote(first, "first declared here"));
  }

  private static void rounds(Analysis analysis, Problems problems) {
    if (analysis.tree().rounds.isEmpty()) {
      problems.add(
          Code.E0405,
          analysis.symbols().protocol().name().span(),
          "the protocol has no round",
          "add 'round exchange { send … to all  receive { … } }'");
    }
    analysis
        .symbols()
        .protocol()
        .all(Declaration.RepeatDecl.class)
        .filter(repeat -> repeat.body().isEmpty())
        .forEach(
            repeat -> problems.add(Code.E0405, repeat.variable().span(), "this repeats no round"));
  }

  private static void output(Analysis analysis, Problems problems) {
    List<Declaration.Variable> outputs =
        analysis
            .symbols()
            .protocol()
            .all(Declaration.VariablesDecl.class)
            .filter(d -> d.role() == Declaration.Role.OUTPUT)
            .flatMap(d -> d.variables().stream())
            .toList();
    outputs.stream().skip(1).forEach(v -> twice(outputs.get(0).span(), v.span(), problems));
    if (outputs.isEmpty()) {
      decides(analysis)
          .ifPresent(
              span ->
                  problems.add(
                      Code.E0405, span, "there is nothing to decide", "add 'output d : bit'"));
    }
  }

  /** The first place that needs an output. */
  private static Optional<Span> decides(Analysis analysis) {
    Optional<Span> decide =
        analysis.tree().statements.stream()
            .filter(s -> s instanceof Stmt.Decide)
            .map(Stmt::span)
            .findFirst();
    if (decide.isPresent()) {
      return decide;
    }
    Span[] found = new Span[1];
    analysis
        .tree()
        .visit(
            e -> {
              boolean asks = e instanceof Expr.Decided || e instanceof Expr.AllDecided;
              if (asks && found[0] == null) {
                found[0] = e.span();
              }
            });
    return Optional.ofNullable(found[0]);
  }
}
