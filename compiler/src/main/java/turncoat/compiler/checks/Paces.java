package turncoat.compiler.checks;

import java.util.Optional;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.ast.Ident;
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
    for (Tree.RoundIn in : analysis.tree().rounds) {
      if (network(analysis, in.round()).filter(Networks::isUnclear).isPresent()) {
        continue;
      }
      if (isAsynchronous(analysis, in.round())) {
        withoutStep(analysis, in.round(), problems);
      } else {
        in.round().rules().forEach(rule -> inStep(rule.name().span(), problems));
      }
    }
  }

  /** Whether the round takes several stages in which messages are on their way. */
  static boolean isAsynchronous(Analysis analysis, Declaration.RoundDecl round) {
    return network(analysis, round)
        .map(n -> n.kind() == NetworkKind.ASYNCHRONOUS && !n.lockstep())
        .orElse(false);
  }

  private static Optional<Network> network(Analysis analysis, Declaration.RoundDecl round) {
    return round.network().or(() -> analysis.symbols().protocol().all(Network.class).findFirst());
  }

  private static void inStep(Span rule, Problems problems) {
    problems.add(
        Code.E0437,
        rule,
        "all nodes of this round receive at the same time, and rules have no place in it",
        "write 'receive { … }', or give the round 'network asynchronous(steps: 4)'");
  }

  private static void withoutStep(
      Analysis analysis, Declaration.RoundDecl round, Problems problems) {
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
    analysis.tree().content(round).sends().forEach(send -> send(analysis, send, problems));
  }

  private static void send(Analysis analysis, Send send, Problems problems) {
    if (send instanceof Send.Query || send instanceof Send.Reply) {
      problems.add(
          Code.E0438,
          send.span(),
          "a question is answered in the step in which it is asked; messages of this round take"
              + " their time",
          "send what is asked and what is answered as messages");
    } else if (carries(analysis, send)) {
      problems.add(
          Code.E0901,
          send.span(),
          "what comes with a message is not supported yet in an asynchronous round");
    }
  }

  /** Whether more than a message travels: certificates, statements, or those of several nodes. */
  private static boolean carries(Analysis analysis, Send send) {
    if (send instanceof Send.Message message) {
      return message.certificate().isPresent()
          || message.bundle().isPresent()
          || needs(analysis, message.message().name());
    }
    return send instanceof Send.Relay relay
        && (relay.sender().isEmpty() || needs(analysis, relay.message()));
  }

  private static boolean needs(Analysis analysis, Ident message) {
    return analysis.symbols().message(message.text()).flatMap(m -> m.need()).isPresent();
  }
}
