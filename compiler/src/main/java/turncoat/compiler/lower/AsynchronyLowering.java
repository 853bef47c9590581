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
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;

/** How many stages a round takes that keeps no step, and the rules of its nodes. */
final class AsynchronyLowering {
  private final Context context;
  private final Place place;
  private final Declaration.RoundDecl declaration;
  private final Optional<Network> network;

  AsynchronyLowering(Context context, Place place, Declaration.RoundDecl declaration) {
    this.context = context;
    this.place = place;
    this.declaration = declaration;
    network =
        declaration
            .network()
            .or(() -> context.symbols().protocol().all(Network.class).findFirst())
            .filter(n -> n.kind() == NetworkKind.ASYNCHRONOUS && !n.lockstep());
  }

  /** Whether the round keeps no step. */
  boolean applies() {
    return network.isPresent();
  }

  /** Lets what rules send use the values that their conditions find. */
  void bind() {
    for (On rule : declaration.rules()) {
      rule.condition().some().ifPresent(new StmtLowering(context, place)::bindEarly);
    }
  }

  /** What each rule sends, in order; also of rules that are left out: their messages remain. */
  List<List<turncoat.compiler.ast.Send>> sends() {
    return declaration.rules().stream().map(On::sends).toList();
  }

  /** The whole, once it is known what is sent. */
  Optional<Asynchrony> lower(SendLowering sends) {
    if (network.isEmpty()) {
      return Optional.empty();
    }
    context
        .limits()
        .check(
            declaration.rules().size(),
            Asynchrony.RULES,
            "rules in one round",
            declaration.name().span(),
            "write several rounds");
    int steps = steps();
    List<Asynchrony.On> rules = new ArrayList<>();
    for (int i = 0; i < declaration.rules().size(); i++) {
      On rule = declaration.rules().get(i);
      if (!context.instance().without().contains(rule.name().text())) {
        try {
          rules.add(rule(rules.size(), rule, sends.sends(i)));
        } catch (Abandoned reported) {
          // Said already; go on with the next.
        }
      }
    }
    return Optional.of(
        new Asynchrony(steps, rules, context.origins().of(network.orElseThrow().span())));
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

  private Asynchrony.On rule(int id, On rule, List<Round.Send> sends) {
    Origin origin = context.origins().header(rule.span());
    List<Stmt> first = new ArrayList<>(List.of(new Stmt.Fire(id, origin)));
    sends.forEach(send -> first.add(new Stmt.Send(send)));
    Branch branch = new Branch(rule.span(), rule.condition(), rule.body());
    List<Stmt> trigger = new StmtLowering(context, place).branches(List.of(branch), List.of());
    return new Asynchrony.On(id, rule.name().text(), beginning(first, trigger.get(0)), origin);
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
