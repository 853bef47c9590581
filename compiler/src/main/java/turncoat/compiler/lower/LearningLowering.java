package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Round.Learn;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.LocalFeature;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Model.LeaderRule;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;

/** What honest nodes learn to choose, and what they see when they choose it. */
final class LearningLowering {
  private final Context context;

  LearningLowering(Context context) {
    this.context = context;
  }

  /** What is learned before a round. */
  List<Round.Learn> all(Declaration.RoundDecl declaration, Place place) {
    List<Round.Learn> learns = new ArrayList<>();
    for (Learn learn : declaration.learns()) {
      // A learner sees who it is and who says what: nodes are not all alike any more.
      context.elements().nameNode();
      Variable variable = context.elements().variable(learn.variable().text());
      ExprLowering expressions = new ExprLowering(context, place, Knowledge.NOTHING);
      Optional<Expr> where = learn.where().map(expressions::condition);
      learns.add(new Round.Learn(variable, where, context.origins().of(learn.span())));
    }
    return learns;
  }

  /** The features of every learner's own view; none if nothing is learned. */
  List<LocalFeature> view(List<Round> rounds, LeaderRule leader) {
    List<LocalFeature> features = new ArrayList<>();
    int learning = learning(rounds);
    if (learning == 0) {
      return features;
    }
    int nodes = context.elements().nodes();
    features.add(new LocalFeature.AtStage(2 + rounds.size() + learning));
    for (Loop loop : context.elements().loops.values()) {
      features.add(new LocalFeature.Iteration(loop));
    }
    if (leader.kind() != LeaderRule.Kind.NONE) {
      for (Loop loop : context.elements().loops.values()) {
        features.add(new LocalFeature.Leader(loop, nodes));
      }
    }
    features.add(new LocalFeature.Self(nodes));
    context.elements().inOrder.forEach(v -> features.add(new LocalFeature.OfVariable(v)));
    for (Round round : rounds) {
      for (Port port : round.ports()) {
        for (int sender = 0; sender < nodes; sender++) {
          features.add(new LocalFeature.Heard(round, port, sender));
        }
      }
    }
    long size = features.stream().mapToLong(LocalFeature::size).sum();
    context
        .limits()
        .check(
            size,
            Limits.FEATURES,
            "features of a learner",
            context.instance().span(),
            "lower n, or use smaller ranges in messages");
    return features;
  }

  /** How many rounds nodes learn something for. */
  static int learning(List<Round> rounds) {
    return (int) rounds.stream().filter(round -> !round.learns().isEmpty()).count();
  }
}
