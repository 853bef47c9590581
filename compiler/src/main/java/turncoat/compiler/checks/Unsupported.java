package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Trait;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/**
 * E0901: what the language has and this version cannot run. Said before anything else, so that the
 * names inside such a construct do not cause messages of their own.
 */
final class Unsupported {
  /** Longest chain of {@code else if}. */
  private static final int BRANCHES = 100;

  private final Protocol protocol;
  private final Problems problems;
  private final Tree tree;

  Unsupported(Protocol protocol, Problems problems) {
    this.protocol = protocol;
    this.problems = problems;
    this.tree = new Tree(protocol);
  }

  void check() {
    declarations();
    protocol.all(Declaration.Faults.class).forEach(this::faults);
    boolean rules = tree.rounds.stream().anyMatch(r -> !r.round().rules().isEmpty());
    tree.learns.stream()
        .filter(learn -> rules)
        .limit(1)
        .forEach(learn -> say(learn.span(), "'learn' in a protocol with 'on' rules"));
    tree.types.forEach(this::type);
    tree.statements.forEach(this::statement);
    tree.roots.forEach(root -> expression(root.expression()));
  }

  private void say(Span span, String what) {
    problems.add(Code.E0901, span, what + " is not supported yet");
  }

  private void declarations() {
    protocol
        .all(Declaration.Channels.class)
        .filter(Declaration.Channels::anonymous)
        .forEach(d -> say(d.span(), "'channels anonymous'"));
  }

  private void faults(Declaration.Faults faults) {
    boolean adaptive = faults.traits().contains(Trait.ADAPTIVE);
    if (adaptive && faults.mixed()) {
      say(faults.span(), "'adaptive' corruption of nodes that may also crash or lose messages");
    }
    if (adaptive && tree.sends.stream().anyMatch(Send.Query.class::isInstance)) {
      say(faults.span(), "'adaptive' corruption where nodes ask questions");
    }
    if (adaptive && !tree.learns.isEmpty()) {
      say(faults.span(), "'adaptive' corruption where nodes learn");
    }
  }

  private void type(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      type(array.index());
      type(array.element());
    } else if (type instanceof TypeRef.SetOf set) {
      type(set.element());
    } else if (type instanceof TypeRef.Maybe maybe) {
      type(maybe.element());
    }
  }

  private void statement(Stmt statement) {
    if (statement instanceof Stmt.If choice && choice.branches().size() > BRANCHES) {
      problems.add(
          Code.E0902,
          choice.branches().get(BRANCHES).condition().span(),
          choice.branches().size()
              + " branches of one 'if'; at most "
              + BRANCHES
              + " are possible");
    }
  }

  private void expression(Expr e) {
    if (e instanceof Expr.Random random) {
      type(random.type());
    }
    Parts.of(e).forEach(this::expression);
  }
}
