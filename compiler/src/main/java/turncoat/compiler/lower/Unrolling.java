package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.RepeatDecl;
import turncoat.compiler.ast.Declaration.VariablesDecl;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;

/**
 * The rounds of a protocol in order. Only an outermost {@code repeat} stays a loop: what a {@code
 * for} or an inner {@code repeat} holds is written out, once for each value of its variable.
 */
final class Unrolling {
  private final Context context;
  private final List<Round> rounds = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();

  Unrolling(Context context) {
    this.context = context;
  }

  List<Round> rounds() {
    context.symbols().protocol().declarations().forEach(d -> declaration(d, Optional.empty()));
    return rounds;
  }

  private void declaration(Declaration declaration, Optional<Loop> loop) {
    if (declaration instanceof Declaration.RoundDecl round) {
      round(round, loop);
    } else if (declaration instanceof Declaration.ForDecl each) {
      each(each.name(), each.range(), () -> each.body().forEach(d -> declaration(d, loop)));
    } else if (declaration instanceof RepeatDecl repeat) {
      repeat(repeat, loop);
    }
  }

  private void repeat(RepeatDecl repeat, Optional<Loop> outer) {
    if (outer.isEmpty() && variables.isEmpty()) {
      Loop loop = context.elements().loop(repeat.variable().text());
      repeat.body().forEach(d -> declaration(d, Optional.of(loop)));
      return;
    }
    TypeRef range =
        new TypeRef.Range(
            repeat.low().span().to(repeat.high().span()), repeat.low(), repeat.high());
    each(
        repeat.variable(),
        range,
        () -> {
          reset(repeat, outer);
          repeat.body().forEach(d -> declaration(d, outer));
        });
  }

  private void each(Ident variable, TypeRef range, Runnable body) {
    String name = variable.text();
    new Each(context)
        .run(
            variable,
            range,
            () -> {
              variables.add(name);
              body.run();
              variables.remove(variables.size() - 1);
            });
  }

  private void round(Declaration.RoundDecl round, Optional<Loop> loop) {
    for (String variable : variables) {
      Fixed fixed = context.constants().fixed(variable).orElseThrow();
      context
          .elements()
          .passes
          .computeIfAbsent(variable, name -> new ArrayList<>())
          .add(
              new Elements.Pass(
                  fixed.value(),
                  rounds.size(),
                  loop.isEmpty() && variables.indexOf(variable) == 0));
    }
    try {
      rounds.add(new RoundLowering(context, round, name(round), loop).lower(rounds.size()));
    } catch (Abandoned reported) {
      // Said already; the other rounds may have something to say too.
    }
  }

  /** {@code relay[r=2]}. */
  private String name(Declaration.RoundDecl round) {
    List<String> values = new ArrayList<>();
    for (String variable : variables) {
      values.add(variable + "=" + context.constants().fixed(variable).orElseThrow());
    }
    String name = round.name().text();
    return values.isEmpty() ? name : name + "[" + String.join(", ", values) + "]";
  }

  /**
   * Local variables of an inner repeat get their initial values at the end of the round before. At
   * the start of the outer iteration, or of the run, they have them anyway.
   */
  private void reset(RepeatDecl repeat, Optional<Loop> outer) {
    Optional<Round> before =
        rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    boolean begins = outer.isPresent() && !before.flatMap(Round::loop).equals(outer);
    if (repeat.locals().isEmpty() || before.isEmpty() || begins) {
      return;
    }
    if (before.get().asynchrony().isPresent()) {
      context
          .problems()
          .add(
              Code.E0901,
              repeat.variable().span(),
              "an inner 'repeat' with local variables after an asynchronous round is not supported"
                  + " yet");
      throw new Abandoned();
    }
    List<Stmt> body = new ArrayList<>();
    for (VariablesDecl locals : repeat.locals()) {
      for (Declaration.Variable local : locals.variables()) {
        for (Variable part : context.elements().variables(local.name().text())) {
          body.add(new Stmt.Assign(part, part.initial(), part.origin()));
        }
      }
    }
    Round.Receive reset =
        new Round.Receive(
            Optional.empty(), Optional.empty(), body, context.origins().header(repeat.span()));
    rounds.set(rounds.size() - 1, before.get().with(reset));
  }

  /** Whether an outermost repeat is around, so that it stays a loop. */
  static boolean isInLoop(Protocol protocol, RepeatDecl repeat) {
    return protocol.all(RepeatDecl.class).anyMatch(outer -> holds(outer, repeat));
  }

  private static boolean holds(Declaration outer, RepeatDecl repeat) {
    List<Declaration> body =
        outer instanceof RepeatDecl loop
            ? loop.body()
            : outer instanceof Declaration.ForDecl each ? each.body() : List.of();
    return outer.equals(repeat) || body.stream().anyMatch(d -> holds(d, repeat));
  }
}
