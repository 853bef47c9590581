package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Round.Receive;
import turncoat.compiler.ast.Round.Source;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Asynchrony;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** One round: what is sent makes the mailbox, then waiting and receive blocks read it. */
final class RoundLowering {
  private final Context context;
  private final Declaration.RoundDecl declaration;
  private final Place place;

  RoundLowering(
      Context context, Declaration.RoundDecl declaration, String name, Optional<Loop> loop) {
    this.context = context;
    this.declaration = declaration;
    this.place = new Place(name, loop);
  }

  Round lower(int id) {
    List<Round.Learn> learns = new LearningLowering(context).all(declaration, place);
    AsynchronyLowering asynchronous = new AsynchronyLowering(context, place, declaration);
    place.asynchronous = asynchronous.applies();
    SendLowering lowering = new SendLowering(context, place);
    lowering.all(declaration.sends(), asynchronous.rules());
    if (lowering.failed()) {
      throw new Abandoned();
    }
    Optional<Loss> loss = new LossLowering(context).of(declaration);
    Optional<Asynchrony> asynchrony = asynchronous.lower(lowering);
    place.lossy = loss.isPresent();
    waits();
    List<Round.Receive> receives = new ArrayList<>();
    for (Receive receive : declaration.receives()) {
      try {
        receives.add(receive(receive));
      } catch (Abandoned reported) {
        // Said already; go on with the next.
      }
    }
    return new Round(
        id,
        place.name(),
        place.loop(),
        place.ports,
        lowering.sends(),
        loss,
        place.waits,
        receives,
        context.origins().header(declaration.span()),
        lowering.queries(),
        lowering.replies(),
        asynchrony,
        learns);
  }

  private void waits() {
    for (turncoat.compiler.ast.Round.Wait wait : declaration.waits()) {
      try {
        place.waits.add(waiting(wait));
      } catch (Abandoned reported) {
        // Said already; go on with the next.
      }
    }
  }

  private Round.Wait waiting(turncoat.compiler.ast.Round.Wait wait) {
    ExprLowering expressions = new ExprLowering(context, place, Knowledge.NOTHING);
    Port port = expressions.port(wait.message(), wait.label());
    if (place.dialogue.containsKey(port.id())) {
      throw expressions.refuse(
          Code.E0425,
          wait.message().span(),
          "nobody waits for questions or answers: they come within their round",
          "leave 'wait' out");
    }
    if (port.speaker().isPresent()) {
      throw expressions.refuse(
          Code.E0425,
          wait.message().span(),
          "only one node sends '" + port + "' here, so there are no several to wait for",
          "leave 'wait' out");
    }
    if (place.waits.stream().anyMatch(other -> other.port().equals(port))) {
      throw expressions.refuse(
          Code.E0425,
          wait.message().span(),
          "this round waits for '" + port + "' already",
          "keep one of the two");
    }
    int nodes = context.elements().nodes();
    int needed = context.constants().ceiling(wait.count(), "how many to wait for");
    if (needed < 1 || needed > nodes) {
      throw expressions.refuse(
          Code.E0303,
          wait.count().span(),
          "waiting for "
              + needed
              + " of n = "
              + nodes
              + " messages makes no sense"
              + context.constants().where(wait.count()),
          needed < 1
              ? "where nobody need be heard, the round is 'network lossy': the adversary loses what"
                  + " it likes"
              : "all that can be waited for are n messages, one's own among them");
    }
    return new Round.Wait(port, needed, nodes - needed, context.origins().of(wait.span()));
  }

  private Round.Receive receive(Receive receive) {
    ExprLowering expressions = new ExprLowering(context, place, Knowledge.NOTHING);
    Optional<Round.From> from = receive.source().map(source -> from(source, expressions));
    Optional<Expr> at = receive.at().map(expressions::node);
    return new Round.Receive(
        from,
        at,
        new StmtLowering(context, place).all(receive.body()),
        context.origins().header(receive.span()));
  }

  private Round.From from(Source source, ExprLowering expressions) {
    Port port = expressions.port(source.message(), source.label());
    Expr sender = expressions.node(source.sender());
    Round.Received alias =
        new Round.Received(context.elements().nextReceived(), source.alias().text(), port.type());
    place.received.put(source.alias(), alias);
    return new Round.From(port, sender, alias);
  }
}
