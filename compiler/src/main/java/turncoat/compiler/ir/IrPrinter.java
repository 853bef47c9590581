package turncoat.compiler.ir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import turncoat.compiler.ir.Model.LeaderRule;

/** A model as text for people; everything that executors act on is in it. */
public final class IrPrinter {
  private final Model model;
  private final StringBuilder out = new StringBuilder();

  private IrPrinter(Model model) {
    this.model = model;
  }

  /** The whole model, ending with a line end. */
  public static String print(Model model) {
    IrPrinter printer = new IrPrinter(model);
    printer.head();
    printer.declarations();
    model.rounds().forEach(printer::round);
    printer.properties("property", model.properties());
    printer.properties("witness", model.witnesses());
    model.rewards().forEach(reward -> printer.line(LocalPrinter.reward(reward)));
    printer.schedule();
    printer.slots();
    printer.features();
    LocalPrinter.print(model).forEach(printer::line);
    return printer.out.toString();
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /** A domain in the words of a spec. */
  public static String domain(Domain domain) {
    String base =
        switch (domain.kind()) {
          case BIT -> "bit";
          case BOOLEAN -> "bool";
          case NODE -> "node";
          case INTEGER -> domain.low() + ".." + domain.high();
          case ENUM -> shape(domain.shape());
          case SET -> "set of " + domain(domain.element());
          case CHAIN -> shape(domain.shape());
        };
    return base + (domain.optional() ? "?" : "");
  }

  private static String shape(Shape shape) {
    if (shape instanceof Shape.Named named) {
      return named.type() + named.names();
    }
    return shape instanceof Shape.Chain chain
        ? "chain(" + chain.epochs() + ", " + chain.variants() + ")"
        : "?";
  }

  private void head() {
    line("model " + model.protocol() + " " + model.instance() + " of " + model.file());
    line("parameters " + model.settings());
    line("without " + (model.without().isEmpty() ? "-" : String.join(", ", model.without())));
    Adversary adversary = model.adversary();
    line(
        "adversary b="
            + adversary.corrupted()
            + " f="
            + adversary.tolerated()
            + ": "
            + adversary.describe());
    Failures failures = adversary.failures();
    if (failures.kind() != Failures.Kind.NONE) {
      line("failures " + failures.describe() + ", tolerated " + failures.tolerated());
    }
    adversary.inputs().stream()
        .filter(rule -> !rule.values().isEmpty())
        .forEach(rule -> line("inputs " + rule.values()));
    LeaderRule leader = model.leader();
    String nodes = String.join("", leader.nodes().stream().map(node -> " p" + node).toList());
    line("leader " + leader.kind().name().toLowerCase(Locale.ROOT) + nodes);
  }

  private static String fields(List<MessageType.Field> fields) {
    return String.join(
        ", ", fields.stream().map(f -> f.name() + ": " + domain(f.domain())).toList());
  }

  private void declarations() {
    for (MessageType message : model.messages()) {
      line(
          (message.keep() ? "keep " : "")
              + (message.signed() ? "signed message " : "message ")
              + message
              + "("
              + fields(message.fields())
              + ")  // "
              + message.payloads()
              + " payloads"
              + (message.forgeable() ? ", forgeable" : ""));
    }
    for (Certificate certificate : model.certificates()) {
      line(
          "certificate "
              + certificate
              + "("
              + fields(certificate.parameters())
              + ") = "
              + certificate
                  .threshold()
                  .show(certificate.parameters().stream().map(MessageType.Field::name).toList())
              + " signers of "
              + certificate.of()
              + "("
              + list(certificate.bindings(), b -> binding(certificate, b))
              + ")"
              + certificate
                  .including()
                  .map(
                      i -> " including " + (i.parameter() < 0 ? "p" : "") + binding(certificate, i))
                  .orElse("")
              + (certificate.forgeable() ? "  // forgeable" : ""));
    }
    for (Need need : model.needs()) {
      line("need " + need.name() + " of " + need.of() + ": " + ExprPrinter.print(need.condition()));
    }
    for (Variable variable : model.variables()) {
      String initial =
          variable.role() == Variable.Role.INPUT
              ? ""
              : " = " + ExprPrinter.print(variable.initial());
      line(
          variable.role().name().toLowerCase(Locale.ROOT)
              + " "
              + variable
              + ": "
              + domain(variable.domain())
              + initial);
    }
    model.loops().forEach(l -> line("repeat " + l + " in " + domain(l.domain())));
  }

  private static String binding(Certificate certificate, Certificate.Binding binding) {
    return binding.parameter() < 0
        ? Integer.toString(binding.constant())
        : certificate.parameters().get(binding.parameter()).name();
  }

  private static <T> String list(List<T> elements, Function<T, String> show) {
    return String.join(", ", elements.stream().map(show).toList());
  }

  private void round(Round round) {
    line("");
    String loop = round.loop().map(l -> " in repeat " + l).orElse("");
    line("round " + round + loop + "  // line " + round.origin().line());
    round.learns().forEach(learn -> line("  " + LocalPrinter.learn(learn)));
    round.ports().forEach(this::port);
    round.sends().forEach(send -> line("  " + send("send", send, "")));
    round.queries().forEach(this::query);
    round.replies().forEach(this::reply);
    round.asynchrony().ifPresent(this::asynchrony);
    round.loss().ifPresent(loss -> line("  " + loss.match(new LossText())));
    for (Round.Wait wait : round.waits()) {
      line("  wait " + wait.needed() + " " + wait.port() + ", " + wait.delays() + " may be late");
    }
    for (Round.Receive receive : round.receives()) {
      String from =
          receive
              .from()
              .map(
                  f ->
                      " "
                          + f.port()
                          + " from "
                          + ExprPrinter.print(f.sender())
                          + " as "
                          + f.alias().name())
              .orElse("");
      String at = receive.at().map(e -> " at " + ExprPrinter.print(e)).orElse("");
      line("  receive" + from + at);
      out.append(StmtPrinter.print(receive.body(), "    "));
    }
  }

  private void port(Port port) {
    line(
        "  port "
            + port.id()
            + " "
            + port
            + node(" of ", port.relayedFrom())
            + node(" only by ", port.speaker())
            + (port.silent().isEmpty() ? "" : " not by " + list(port.silent(), node -> "p" + node))
            + port.recipient().map(e -> " to " + ExprPrinter.print(e)).orElse(" to all")
            + port.attachment().map(a -> " with " + attachment(port, a)).orElse("")
            + port.bundle().map(b -> " with all " + bundle(b)).orElse(""));
  }

  private static String node(String prefix, Optional<Expr> node) {
    return node.map(e -> prefix + ExprPrinter.print(e)).orElse("");
  }

  private static String attachment(Port port, Port.Attachment attachment) {
    String arguments =
        list(
            attachment.arguments(),
            a ->
                a.expression()
                    .map(ExprPrinter::print)
                    .orElseGet(() -> "." + port.type().fields().get(a.field()).name()));
    return attachment.certificate() + "(" + arguments + ")";
  }

  private static String bundle(Bundle bundle) {
    String pattern =
        list(
            bundle.pattern(),
            m ->
                m.map(match -> match.op().symbol() + " " + ExprPrinter.print(match.value()))
                    .orElse("_"));
    return bundle.type()
        + "("
        + pattern
        + "), "
        + bundle.offsets().size()
        + (bundle.recent() ? " of this iteration" : "");
  }

  private void query(Round.Query query) {
    String target = query.sample() > 0 ? "sample " + query.sample() : "all";
    String to = " to " + query.recipient().map(ExprPrinter::print).orElse(target);
    line("  " + send("query", query.send(), to));
  }

  private void reply(Round.Reply reply) {
    String to = " to " + reply.question() + " as " + reply.asker().name();
    line("  " + send("reply", reply.send(), to));
  }

  private void asynchrony(Asynchrony asynchrony) {
    line("  asynchronous in " + asynchrony.steps() + " steps");
    for (Asynchrony.On rule : asynchrony.rules()) {
      line("  on " + rule.label());
      out.append(StmtPrinter.print(List.of(rule.trigger()), "    "));
    }
  }

  static String send(String verb, Round.Send send, String to) {
    String guard = send.guard().map(g -> "if " + ExprPrinter.print(g) + ": ").orElse("");
    String values = send.port().relay() ? "" : "(" + list(send.values(), ExprPrinter::print) + ")";
    return guard + verb + " " + send.port() + values + to;
  }

  private void properties(String word, List<Property> properties) {
    if (!properties.isEmpty()) {
      line("");
    }
    for (Property property : properties) {
      String kind = property.probabilistic() ? "probabilistic " : "";
      line(kind + word + " " + property.name() + ": " + ExprPrinter.print(property.holds()));
    }
  }

  private void schedule() {
    line("");
    for (Stage stage : model.schedule()) {
      line(
          "stage "
              + stage.index()
              + " "
              + stage.name()
              + (stage.startsIteration() ? " starts iteration" : ""));
    }
  }

  private void slots() {
    line("");
    int options = model.slots().stream().mapToInt(Slot::size).sum();
    line(model.slots().size() + " slots, " + options + " options");
    for (int i = 0; i < model.slots().size(); i++) {
      Slot slot = model.slots().get(i);
      line("slot " + i + " " + slot.match(new SlotNames()) + "  // " + slot.size());
    }
  }

  private void features() {
    line("");
    int size = model.features().stream().mapToInt(Feature::size).sum();
    line(model.features().size() + " feature groups, " + size + " numbers");
    for (Feature feature : model.features()) {
      line("feature " + feature.match(new FeatureNames()) + "  // " + feature.size());
    }
  }

  private static final class LossText implements Loss.Cases<String> {
    @Override
    public String byAdversary(Loss.ByAdversary loss) {
      boolean always = loss.rounds() == Integer.MAX_VALUE;
      return "lossy" + (always ? "" : " in the first " + loss.rounds() + " rounds of the run");
    }

    @Override
    public String byChance(Loss.ByChance loss) {
      return "lossy by chance, " + loss.lost() + " of " + loss.of();
    }
  }

  private static final class SlotNames implements Slot.Cases<String> {
    @Override
    public String corrupt(Slot.Corrupt s) {
      return "setup.corrupted nodes";
    }

    @Override
    public String input(Slot.Input s) {
      return "setup.input " + s.variable() + " of honest_" + s.honest();
    }

    @Override
    public String pickLeader(Slot.PickLeader s) {
      return "leader.leader of " + s.loop();
    }

    @Override
    public String say(Slot.Say s) {
      String recipient = s.honest().map(j -> "honest_" + j).orElse("recipient");
      return s.round()
          + "."
          + s.port()
          + " byzantine_"
          + s.byzantine()
          + " -> "
          + recipient
          + s.port().place(s.place());
    }

    @Override
    public String attach(Slot.Attach s) {
      String recipient = s.honest().map(j -> "honest_" + j).orElse("recipient");
      return s.round()
          + "."
          + s.port()
          + " byzantine_"
          + s.byzantine()
          + " -> "
          + recipient
          + " "
          + s.statement();
    }

    @Override
    public String lose(Slot.Lose s) {
      return s.round() + ".lose honest_" + s.sender() + " -> honest_" + s.honest();
    }

    @Override
    public String delay(Slot.Delay s) {
      String recipient = s.honest().map(j -> "honest_" + j).orElse("recipient");
      String turn = " (" + (s.turn() + 1) + ")";
      return s.round() + ".late " + s.waiting().port() + " for " + recipient + turn;
    }

    @Override
    public String deliver(Slot.Deliver s) {
      String recipient = s.honest().map(j -> "honest_" + j).orElse("recipient");
      return s.round() + ".deliver " + s.port() + " honest_" + s.sender() + " -> " + recipient;
    }

    @Override
    public String pick(Slot.Pick s) {
      return s.round() + "." + s.label();
    }

    @Override
    public String fail(Slot.Fail s) {
      return s.round() + ".failure of honest_" + s.honest();
    }

    @Override
    public String learn(Slot.Learn s) {
      return s.round() + "." + s.label();
    }

    @Override
    public String miss(Slot.Miss s) {
      return s.round() + ".honest_" + s.honest() + " misses honest_" + s.sender();
    }

    @Override
    public String corruptNext(Slot.CorruptNext s) {
      String stage = s.round().map(Round::name).orElse("setup");
      return stage + ".corrupt (" + (s.turn() + 1) + ")";
    }
  }

  private static final class FeatureNames implements Feature.Cases<String> {
    @Override
    public String atStage(Feature.AtStage f) {
      return "stage";
    }

    @Override
    public String iteration(Feature.Iteration f) {
      return f.loop().name();
    }

    @Override
    public String corrupted(Feature.Corrupted f) {
      return "byzantine_" + f.byzantine();
    }

    @Override
    public String failed(Feature.Failed f) {
      return "failed honest_" + f.honest();
    }

    @Override
    public String leader(Feature.Leader f) {
      return "leader of " + f.loop();
    }

    @Override
    public String heard(Feature.Heard f) {
      return f.round() + "." + f.port() + " from honest_" + f.honest();
    }

    @Override
    public String said(Feature.Said f) {
      String recipient = f.honest() < 0 ? "recipient" : "honest_" + f.honest();
      return f.round()
          + "."
          + f.port()
          + " byzantine_"
          + f.byzantine()
          + " -> "
          + recipient
          + f.port().place(f.place());
    }

    @Override
    public String certificate(Feature.Buildable f) {
      return "can build " + f.certificate();
    }

    @Override
    public String common(Feature.Common f) {
      return f.label();
    }

    @Override
    public String asked(Feature.Asked f) {
      return f.round() + "." + f.port() + " asked by honest_" + f.honest();
    }

    @Override
    public String answered(Feature.Answered f) {
      return f.round() + "." + f.port() + " honest_" + f.honest() + " -> " + f.asker();
    }

    @Override
    public String step(Feature.Step f) {
      return f.round() + " step";
    }

    @Override
    public String delivered(Feature.Delivered f) {
      return f.round() + "." + f.port() + " delivered to honest_" + f.honest();
    }

    @Override
    public String variable(Feature.OfVariable f) {
      return f.variable() + " of honest_" + f.honest();
    }
  }
}
