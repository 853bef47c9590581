package turncoat.compiler.checks;

import java.util.Optional;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FaultKind;
import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/**
 * E0437, E0438: in rounds that keep step nodes wait and receive, in the others they follow rules;
 * and questions are answered within a step.
 */
final class Paces implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    boolean some = false;
    for (Tree.RoundIn in : analysis.tree().rounds) {
      if (isAsynchronous(analysis, in.round())) {
        withoutStep(in.round(), problems);
        some = true;
      } else {
        in.round().rules().forEach(rule -> inStep(rule.name().span(), problems));
      }
    }
    if (some) {
      nobodyFails(analysis, problems);
    }
  }

  /** Whether the round takes several stages in which messages are on their way. */
  static boolean isAsynchronous(Analysis analysis, Declaration.RoundDecl round) {
    return round
        .network()
        .or(() -> analysis.symbols().protocol().all(Network.class).findFirst())
        .map(n -> n.kind() == NetworkKind.ASYNCHRONOUS && !n.lockstep())
        .orElse(false);
  }

  private static void inStep(Span rule, Problems problems) {
    problems.add(
        Code.E0437,
        rule,
        "all nodes of this round receive at the same time, and rules have no place in it",
        "write 'receive { … }', or give the round 'network asynchronous(steps: 4)'");
  }

  private static void withoutStep(Declaration.RoundDecl round, Problems problems) {
    Optional<Span> receiving =
        Stream.concat(
                round.waits().stream().map(wait -> wait.span()),
                round.receives().stream().map(receive -> receive.span()))
            .findFirst();
    receiving.ifPresent(
        span ->
            problems.add(
                Code.E0437,
                span,
                "messages of this round arrive one by one: there is no moment to receive them at",
                "write rules: 'on NAME: #M(…) >= n-f { … }', or 'network asynchronous lockstep'"));
    round.sends().forEach(send -> send(send, problems));
    round.rules().forEach(rule -> rule.sends().forEach(send -> send(send, problems)));
  }

  private static void send(Send send, Problems problems) {
    if (send instanceof Send.Query || send instanceof Send.Reply) {
      problems.add(
          Code.E0438,
          send.span(),
          "a question is answered in the step in which it is asked; messages of this round take"
              + " their time",
          "send what is asked and what is answered as messages");
    } else if (send instanceof Send.Message message && message.certificate().isPresent()) {
      problems.add(Code.E0901, send.span(), "'with' in an asynchronous round is not supported yet");
    } else if (send instanceof Send.At at) {
      at.sends().forEach(inner -> send(inner, problems));
    } else if (send instanceof Send.If choice) {
      choice.then().forEach(inner -> send(inner, problems));
      choice.otherwise().forEach(inner -> send(inner, problems));
    }
  }

  private static void nobodyFails(Analysis analysis, Problems problems) {
    analysis
        .symbols()
        .protocol()
        .all(Declaration.Faults.class)
        .filter(f -> f.limits().stream().anyMatch(l -> l.kind() != FaultKind.BYZANTINE))
        .findFirst()
        .ifPresent(
            f ->
                problems.add(
                    Code.E0901,
                    f.span(),
                    "nodes that crash or omit in asynchronous rounds are not supported yet"));
  }
}
