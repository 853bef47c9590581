package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Need;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Tracking;

/** What of a model a target cannot express. */
final class Expressible {
  private Expressible() {}

  /** In words, each once; empty if everything can be written. */
  static List<String> problems(Model model, Target target) {
    List<String> problems = new ArrayList<>();
    if (model.learns()) {
      problems.add("honest nodes learn");
    }
    if (model.adversary().adaptive()) {
      problems.add("nodes are corrupted during the run");
    }
    for (Round round : model.rounds()) {
      String where = "line " + round.origin().line() + ": ";
      if (round.asynchrony().isPresent()) {
        problems.add(where + "the round keeps no step");
      }
      for (Round.Query query : round.queries()) {
        Port asked = query.send().port();
        boolean answered = round.replies().stream().anyMatch(r -> r.question().id() == asked.id());
        problems.add(
            where
                + (answered
                    ? "nodes ask and answer within the round"
                    : asked + " goes to a node that only its sender knows"));
      }
      for (Port port : round.ports()) {
        if (port.places() > 1) {
          problems.add(where + "corrupted nodes send several messages over an anonymous channel");
        }
        if (port.bundle().isPresent()) {
          problems.add(where + "statements travel along with " + port);
        }
      }
    }
    if (target == Target.PRISM) {
      Tracking tracking = Tracking.of(model);
      Stream.of(tracking.seen(), tracking.recent(), tracking.known())
          .flatMap(List::stream)
          .forEach(type -> problems.add("nodes or the adversary remember who has said " + type));
    }
    for (Need need : model.needs()) {
      problems.add(
          "line " + need.origin().line() + ": " + need.of() + " needs something to be valid");
    }
    for (Certificate certificate : model.certificates()) {
      if (certificate.forgeable()) {
        problems.add("nobody verifies the certificate " + certificate);
      }
    }
    return problems.stream().distinct().toList();
  }
}
