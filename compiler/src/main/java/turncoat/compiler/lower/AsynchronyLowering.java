package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.ast.Round.On;
import turncoat.compiler.ast.Stmt.Branch;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Asynchrony;
import turncoat.compiler.ir.Origin;
import turncoat.compiler.ir.Stmt;

/** How many stages a round takes that keeps no step, and the rules of its nodes. */
final class AsynchronyLowering {
  private final Context context;
  private final Place place;
  private final Declaration.RoundDecl declaration;
  private final Optional<Network> network;
  private final List<RuleCopies.Copy> rules;

  AsynchronyLowering(Context context, Place place, Declaration.RoundDecl declaration) {
    this.context = context;
    this.place = place;
    this.declaration = declaration;
    network =
        declaration
            .network()
            .or(() -> context.symbols().protocol().all(Network.class).findFirst())
            .filter(n -> n.kind() == NetworkKind.ASYNCHRONOUS && !n.lockstep());
    rules = new RuleCopies(context, place).of(declaration.reactions());
  }

  /** Whether the round keeps no step. */
  boolean applies() {
    return network.isPresent();
  }

  /** The rules in order; also those that are left out: their messages remain. */
  List<RuleCopies.Copy> rules() {
    return rules;
  }

  /** The whole, once it is known what is sent. */
  Optional<Asynchrony> lower(SendLowering sends) {
    if (network.isEmpty()) {
      return Optional.empty();
    }
    context
        .limits()
        .check(
            rules.size(),
            Asynchrony.RULES,
            "rules in one round",
            declaration.name().span(),
            "write several rounds, or go through fewer values");
    int steps = steps();
    List<Asynchrony.On> lowered = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      RuleCopies.Copy copy = rules.get(i);
      List<Stmt.Send> sent = sends.sends(i);
      if (!context.instance().without().contains(copy.rule().name().text())) {
        copy.run(() -> lower(copy, sent, lowered));
      }
    }
    return Optional.of(
        new Asynchrony(steps, lowered, context.origins().of(network.orElseThrow().span())));
  }

  private void lower(RuleCopies.Copy copy, List<Stmt.Send> sends, List<Asynchrony.On> lowered) {
    try {
      lowered.add(rule(lowered.size(), copy, sends));
    } catch (Abandoned reported) {
      // Said already; go on with the next.
    }
  }

  private int steps() {
    turncoat.compiler.ast.Expr written = network.flatMap(Network::argument).orElseThrow();
    int steps = context.constants().whole(written, "how many steps a round takes");
    if (steps < 1) {
      context
          .problems()
          .add(
              Code.E0303,
              written.span(),
              "a round takes at least 1 step, not " + steps + context.constants().where(written));
      throw new Abandoned();
    }
    return steps;
  }

  private Asynchrony.On rule(int id, RuleCopies.Copy copy, List<Stmt.Send> sends) {
    On rule = copy.rule();
    Origin origin = context.origins().header(rule.span());
    List<Stmt> first = new ArrayList<>(List.of(new Stmt.Fire(id, origin)));
    first.addAll(sends);
    Branch branch = new Branch(rule.span(), rule.condition(), rule.body());
    Stmt trigger = new StmtLowering(context, place).trigger(branch);
    return new Asynchrony.On(
        id, rule.name().text(), copy.label(), beginning(first, trigger), origin);
  }

  /** The trigger with further statements before the others. */
  private static Stmt beginning(List<Stmt> first, Stmt trigger) {
    List<Stmt> then = new ArrayList<>(first);
    if (trigger instanceof Stmt.Some some) {
      then.addAll(some.then());
      return new Stmt.Some(
          some.binder(), some.pick(), some.condition(), then, List.of(), some.origin());
    }
    Stmt.If branch = (Stmt.If) trigger;
    then.addAll(branch.then());
    return new Stmt.If(branch.condition(), then, List.of(), branch.origin());
  }
}
