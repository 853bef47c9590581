package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ast.Expr.Name;
import turncoat.compiler.ast.Expr.Sample;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Send.At;
import turncoat.compiler.ast.Send.For;
import turncoat.compiler.ast.Send.If;
import turncoat.compiler.ast.Send.Message;
import turncoat.compiler.ast.Send.Query;
import turncoat.compiler.ast.Send.Relay;
import turncoat.compiler.ast.Send.Reply;
import turncoat.compiler.ast.Target;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Bundle;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.source.Span;

/**
 * Flattens what a round sends into guarded sends, and derives the ports: one per message type sent
 * directly and one per type and node whose statements are relayed.
 */
final class SendLowering {
  private final Context context;
  private final Place place;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Round.Send> sends = new ArrayList<>();
  private final List<Round.Query> queries = new ArrayList<>();
  private final List<Round.Reply> replies = new ArrayList<>();
  private final List<Integer> begins = new ArrayList<>();

  /** The same as statements, by draft. */
  private final List<Stmt.Send> finished = new ArrayList<>();

  private boolean failed;

  SendLowering(Context context, Place place) {
    this.context = context;
    this.place = place;
  }

  /** A send before its port is known. */
  private record Draft(
      MessageType type,
      String name,
      Optional<Expr> relayedFrom,
      Optional<Expr> recipient,
      Optional<Expr> speaker,
      Optional<Port.Attachment> attachment,
      Optional<Bundle> bundle,
      Optional<Audience> audience,
      Optional<Answer> answer,
      Expr guard,
      List<Expr> values,
      Span span) {
    boolean samePort(Draft other) {
      return name.equals(other.name) && relayedFrom.equals(other.relayedFrom);
    }

    boolean agrees(Draft other) {
      return recipient.equals(other.recipient)
          && attachment.equals(other.attachment)
          && bundle.equals(other.bundle)
          && audience.equals(other.audience)
          && answer.map(Answer::query).equals(other.answer.map(Answer::query));
    }
  }

  /** Who is asked, as in {@link Round.Query}. */
  private record Audience(int sample, Optional<Expr> recipient) {}

  /** Which question is answered. */
  private record Answer(String query, Round.Received asker) {}

  /** Whether a send was left out, so that it is not known what the mailbox holds. */
  boolean failed() {
    return failed;
  }

  /**
   * Lowers the sends and enters the ports into the place.
   *
   * @param inRules the rules of the round, which send too
   */
  void all(List<turncoat.compiler.ast.Send> written, List<RuleCopies.Copy> inRules) {
    Flattener start = new Flattener(ExprLowering.truth(true), Optional.empty(), Knowledge.NOTHING);
    start.all(written);
    for (RuleCopies.Copy rule : inRules) {
      begins.add(drafts.size());
      rule.run(() -> inRule(rule));
    }
    drafts.forEach(this::port);
    try {
      drafts.forEach(this::finish);
    } catch (Abandoned reported) {
      failed = true;
    }
  }

  private void inRule(RuleCopies.Copy rule) {
    new Flattener(ExprLowering.truth(true), Optional.empty(), rule.given())
        .all(rule.rule().sends());
  }

  /** What is simply sent. */
  List<Round.Send> sends() {
    return sends;
  }

  /** What a rule sends. */
  List<Stmt.Send> sends(int rule) {
    int end = rule + 1 < begins.size() ? begins.get(rule + 1) : finished.size();
    return finished.subList(begins.get(rule), end);
  }

  /** What is asked. */
  List<Round.Query> queries() {
    return queries;
  }

  /** What is answered. */
  List<Round.Reply> replies() {
    return replies;
  }

  private void finish(Draft draft) {
    Port port = port(draft);
    Optional<Expr> guard =
        draft.guard.equals(ExprLowering.truth(true)) ? Optional.empty() : Optional.of(draft.guard);
    Round.Send send = new Round.Send(port, guard, draft.values, context.origins().of(draft.span));
    boolean inRule = !begins.isEmpty() && finished.size() >= begins.get(0);
    finished.add(new Stmt.Send(send, draft.audience.flatMap(Audience::recipient)));
    if (draft.audience.isPresent()) {
      Audience audience = draft.audience.get();
      place.dialogue.put(port.id(), context.elements().nodes());
      if (!inRule) {
        queries.add(new Round.Query(send, audience.sample, audience.recipient));
      }
    } else if (draft.answer.isPresent()) {
      Draft question = question(draft.answer.get(), draft.span);
      place.dialogue.put(port.id(), answerers(question.audience.orElseThrow()));
      replies.add(new Round.Reply(send, port(question), draft.answer.get().asker));
    } else if (!inRule) {
      sends.add(send);
    }
  }

  private int answerers(Audience audience) {
    int everybody = context.elements().nodes();
    return audience.recipient.isPresent() ? 1 : audience.sample > 0 ? audience.sample : everybody;
  }

  /** The question that is answered, which must be asked in the same round. */
  private Draft question(Answer answer, Span span) {
    for (Draft draft : drafts) {
      if (draft.type.name().equals(answer.query) && draft.audience.isPresent()) {
        return draft;
      }
    }
    context
        .problems()
        .add(
            Code.E0401,
            span,
            "round '" + place.name() + "' does not ask '" + answer.query + "'",
            "answers are given in the round of the question: write 'query "
                + answer.query
                + "(…)'");
    throw new Abandoned();
  }

  private Port port(Draft draft) {
    for (Port port : place.ports) {
      boolean same = port.type().equals(draft.type) && port.relayedFrom().equals(draft.relayedFrom);
      if (same && (port.relay() || port.name().equals(draft.name))) {
        return port;
      }
    }
    Port port =
        new Port(
            context.elements().nextPort(),
            name(draft),
            draft.type,
            draft.relayedFrom.isPresent(),
            draft.relayedFrom,
            draft.recipient,
            speaker(draft),
            silent(draft),
            draft.attachment,
            draft.bundle,
            context.elements().anonymous().orElse(1),
            context.origins().of(draft.span));
    place.ports.add(port);
    return port;
  }

  /** Relays say whose statements they pass on if there are several of a type. */
  private String name(Draft draft) {
    if (draft.relayedFrom.isEmpty()) {
      return draft.name;
    }
    boolean several =
        drafts.stream()
            .anyMatch(
                d -> d.type.equals(draft.type) && d.relayedFrom.isPresent() && !d.samePort(draft));
    String whose = draft.relayedFrom.map(SendLowering::whose).orElse("");
    return "relayed " + draft.type.name() + (several ? " of " + whose : "");
  }

  private static String whose(Expr node) {
    return node instanceof Expr.Literal literal ? "p" + literal.value() : "leader";
  }

  /** The only node that sends on the draft's port, if all sends there are at the same node. */
  private Optional<Expr> speaker(Draft draft) {
    boolean same =
        drafts.stream().filter(draft::samePort).allMatch(d -> d.speaker.equals(draft.speaker));
    boolean told = context.elements().anonymous().isEmpty();
    return same && told ? draft.speaker : Optional.empty();
  }

  /** On a labelled port: who cannot send whatever else is so. */
  private List<Integer> silent(Draft draft) {
    boolean unknown = context.elements().anonymous().isPresent();
    if (unknown || draft.name.equals(draft.type.name())) {
      return List.of();
    }
    List<Expr> guards = drafts.stream().filter(draft::samePort).map(Draft::guard).toList();
    return IntStream.range(0, context.elements().nodes())
        .filter(node -> guards.stream().allMatch(guard -> new OfSelf(node).isFalse(guard)))
        .boxed()
        .toList();
  }

  private void add(Draft draft) {
    Optional<Draft> first = drafts.stream().filter(draft::samePort).findFirst();
    if (first.isPresent() && !first.get().agrees(draft)) {
      context
          .problems()
          .add(
              Diagnostic.of(
                      Code.E0402,
                      draft.span,
                      "'" + draft.name + "' is sent in two ways in round '" + place.name() + "'")
                  .withNote(first.get().span, "the other way")
                  .withHint(
                      "within a round a message has one kind of recipient and one certificate;"
                          + " use two message types"));
      throw new Abandoned();
    }
    drafts.add(draft);
  }

  /** Walks nested sends with what guards them. */
  private final class Flattener implements turncoat.compiler.ast.Send.Cases<Done> {
    private final Expr guard;
    private final Optional<Expr> speaker;
    private final ExprLowering expressions;

    Flattener(Expr guard, Optional<Expr> speaker, Knowledge knowledge) {
      this.guard = guard;
      this.speaker = speaker;
      this.expressions = new ExprLowering(context, place, knowledge);
    }

    void all(List<turncoat.compiler.ast.Send> sends) {
      for (turncoat.compiler.ast.Send send : sends) {
        try {
          send.match(this);
        } catch (Abandoned reported) {
          failed = true;
        }
      }
    }

    @Override
    public Done message(Message send) {
      MessageType type = context.elements().message(send.message().name().text());
      List<Expr> values = values(send.message(), type);
      Optional<Expr> node = send.target().node().map(expressions::node);
      if (node.filter(e -> !isKnown(e)).isPresent()) {
        directed(send, type, values, node.get());
        return Done.DONE;
      }
      Optional<Port.Attachment> attachment =
          send.certificate()
              .map(call -> new Attachments(context, expressions, send.message()).of(call, values));
      Optional<Bundle> bundle =
          send.bundle().map(b -> new BundleLowering(context, expressions).attached(b));
      add(
          new Draft(
              type,
              new Labels(context, expressions).name(send.message().name(), send.message().label()),
              Optional.empty(),
              node,
              speaker,
              attachment,
              bundle,
              Optional.empty(),
              Optional.empty(),
              guard,
              values,
              send.span()));
      return Done.DONE;
    }

    /**
     * A message to a node that only its sender knows: like a question, it may go to anybody, and
     * reaches whom each sender means.
     */
    private void directed(Message send, MessageType type, List<Expr> values, Expr node) {
      String hint = "send it to the leader, to a node given by number, or to all";
      if (isAdaptive()) {
        throw expressions.refuse(
            Code.E0901,
            send.target().span(),
            "a message to a node that only its sender knows is not supported yet where nodes are"
                + " corrupted during the run",
            hint);
      }
      if (send.certificate().isPresent() || send.bundle().isPresent()) {
        throw expressions.refuse(
            Code.E0901,
            send.target().span(),
            "a message to a node that only its sender knows carries nothing yet beside its fields",
            hint);
      }
      String name =
          new Labels(context, expressions).name(send.message().name(), send.message().label());
      Audience audience = new Audience(0, Optional.of(Fitting.existing(node)));
      dialogue(type, name, Optional.of(audience), Optional.empty(), values, send.span());
    }

    private boolean isAdaptive() {
      return context
          .symbols()
          .protocol()
          .all(Declaration.Faults.class)
          .anyMatch(faults -> faults.traits().contains(Declaration.Trait.ADAPTIVE));
    }

    private List<Expr> values(Call call, MessageType type) {
      List<Expr> values = new ArrayList<>();
      List<FieldDecl> declared =
          context.symbols().message(call.name().text()).orElseThrow(Abandoned::new).fields();
      for (int i = 0; i < declared.size(); i++) {
        turncoat.compiler.ast.Expr written = call.args().get(i);
        int size = (int) context.shapes().size(declared.get(i).type());
        MessageType.Field first = type.fields().get(values.size());
        for (Expr value : expressions.wanting(first.domain()).parts(written, size)) {
          MessageType.Field field = type.fields().get(values.size());
          String what = "field '" + field.name() + "' of '" + type + "'";
          values.add(expressions.fitted(value, field.domain(), true, written.span(), what));
        }
      }
      return values;
    }

    private Optional<Expr> recipient(Target target) {
      return target.node().map(node -> known(expressions.node(node), target.span()));
    }

    private static boolean isKnown(Expr node) {
      return node instanceof Expr.Leader || node instanceof Expr.Literal;
    }

    /** A node that everybody knows, as ports need it. */
    private Expr known(Expr node, Span span) {
      if (isKnown(node)) {
        return node;
      }
      throw expressions.refuse(
          Code.E0901,
          span,
          "only the leader and nodes given by number are supported here yet",
          "write 'leader(k)'");
    }

    @Override
    public Done relay(Relay send) {
      MessageType type = context.elements().message(send.message().text());
      if (send.sender().isEmpty()) {
        BundleLowering bundles = new BundleLowering(context, expressions);
        Bundle everything = bundles.passedOn(send.message(), send.span());
        MessageType carrier = bundles.carrier(everything, send.span());
        return relay(send, carrier, Optional.empty(), Optional.of(everything));
      }
      turncoat.compiler.ast.Expr named = send.sender().get();
      Expr sender = known(expressions.node(named), named.span());
      return relay(send, type, Optional.of(sender), Optional.empty());
    }

    private Done relay(
        Relay send, MessageType type, Optional<Expr> from, Optional<Bundle> everything) {
      add(
          new Draft(
              type,
              type.name(),
              from,
              recipient(send.target()),
              speaker,
              Optional.empty(),
              everything,
              Optional.empty(),
              Optional.empty(),
              guard,
              List.of(),
              send.span()));
      return Done.DONE;
    }

    @Override
    public Done query(Query send) {
      MessageType type = context.elements().message(send.message().name().text());
      List<Expr> values = values(send.message(), type);
      Optional<Audience> audience = Optional.of(audience(send.target()));
      dialogue(type, type.name(), audience, Optional.empty(), values, send.span());
      return Done.DONE;
    }

    private void dialogue(
        MessageType type,
        String name,
        Optional<Audience> audience,
        Optional<Answer> answer,
        List<Expr> values,
        Span span) {
      add(
          new Draft(
              type,
              name,
              Optional.empty(),
              Optional.empty(),
              speaker,
              Optional.empty(),
              Optional.empty(),
              audience,
              answer,
              guard,
              values,
              span));
    }

    private Audience audience(Target target) {
      if (!(target.node().orElse(null) instanceof Sample sample)) {
        return new Audience(0, target.node().map(expressions::node).map(Fitting::existing));
      }
      int others = context.elements().nodes() - 1;
      int size = context.constants().whole(sample.count(), "how many are asked");
      if (size < 1 || size > others) {
        throw expressions.refuse(
            Code.E0303,
            sample.count().span(),
            "a node cannot ask "
                + size
                + " of "
                + others
                + " others"
                + context.constants().where(sample.count()),
            "a sample has 1 to n-1 nodes");
      }
      context
          .limits()
          .check(
              Limits.choose(others, size),
              Limits.SAMPLES,
              "different samples",
              sample.span(),
              "lower n, or ask fewer or more of the others");
      return new Audience(size, Optional.empty());
    }

    @Override
    public Done reply(Reply send) {
      MessageType type = context.elements().message(send.message().name().text());
      MessageType question = context.elements().message(send.query().text());
      String name = send.alias().map(Ident::text).orElse("question");
      Round.Received asker = new Round.Received(context.elements().nextReceived(), name, question);
      send.alias().ifPresent(alias -> place.received.put(alias, asker));
      Answer answer = new Answer(send.query().text(), asker);
      List<Expr> values = values(send.message(), type);
      dialogue(type, type.name(), Optional.empty(), Optional.of(answer), values, send.span());
      return Done.DONE;
    }

    @Override
    public Done at(At send) {
      Expr node = known(expressions.node(send.node()), send.node().span());
      Expr self = new Expr.Self(context.elements().nodeDomain());
      Expr here = ExprLowering.binary(Expr.Binary.Op.EQ, self, node);
      new Flattener(ExprLowering.and(guard, here), Optional.of(node), expressions.knowledge())
          .all(send.sends());
      return Done.DONE;
    }

    @Override
    public Done conditional(If send) {
      if (send.condition().some().isPresent()) {
        some(send, send.condition().some().get());
        return Done.DONE;
      }
      Expr condition = expressions.condition(send.condition().guard().orElseThrow(Abandoned::new));
      if (condition instanceof Expr.Literal known) {
        all(known.value() != 0 ? send.then() : send.otherwise());
        return Done.DONE;
      }
      inside(condition, true).all(send.then());
      inside(condition, false).all(send.otherwise());
      return Done.DONE;
    }

    private void some(If send, Condition.Some some) {
      Expr first =
          send.condition().guard().map(expressions::condition).orElse(ExprLowering.truth(true));
      if (first.equals(ExprLowering.truth(false))) {
        all(send.otherwise());
        return;
      }
      Flattener outer = inside(first, true);
      SomeSends trial = new SomeSends(context, place, outer.expressions, some);
      for (Expr.Literal value : trial.values()) {
        trial.taking(value, taken -> outer.taking(taken, send.then()));
      }
      inside(ExprLowering.and(first, trial.exists()), false).all(send.otherwise());
    }

    private void taking(Expr taken, List<turncoat.compiler.ast.Send> sends) {
      if (!taken.equals(ExprLowering.truth(false))) {
        inside(taken, true).all(sends);
      }
    }

    @Override
    public Done each(For send) {
      new Each(context).run(send.name(), send.range(), () -> all(send.sends()));
      return Done.DONE;
    }

    private Flattener inside(Expr condition, boolean truth) {
      Expr here = truth ? condition : ExprLowering.negate(condition);
      return new Flattener(
          ExprLowering.and(guard, here), speaker, expressions.knowledge().assume(condition, truth));
    }
  }

  /** Matches a certificate's arguments with the message's. */
  private record Attachments(Context context, ExprLowering expressions, Call message) {
    Port.Attachment of(Call call, List<Expr> values) {
      Certificate certificate = context.elements().certificate(call.name().text());
      List<Port.Argument> arguments =
          call.args().stream().map(written -> argument(written, values)).toList();
      return new Port.Attachment(certificate, arguments);
    }

    /** Whether everybody knows the value: it is made of numbers and the iteration. */
    private static boolean isCommon(Expr value) {
      return value instanceof Expr.Literal
          || value instanceof Expr.LoopValue
          || (value instanceof Expr.Binary binary
              && isCommon(binary.left())
              && isCommon(binary.right()));
    }

    /** The field in which the same name stands: other fields may have the same value by chance. */
    private int named(turncoat.compiler.ast.Expr written, List<Expr> values) {
      boolean plain = values.size() == message.args().size();
      for (int i = 0; plain && i < values.size(); i++) {
        if (written instanceof Name name
            && message.args().get(i) instanceof Name other
            && name.text().equals(other.text())) {
          return i;
        }
      }
      return -1;
    }

    private Port.Argument argument(turncoat.compiler.ast.Expr written, List<Expr> values) {
      Expr value = expressions.lower(written);
      int field = named(written, values);
      if (field < 0) {
        field = values.indexOf(value);
      }
      if (field >= 0) {
        return new Port.Argument(field, Optional.empty());
      }
      if (isCommon(value)) {
        return new Port.Argument(-1, Optional.of(value));
      }
      throw expressions.refuse(
          Code.E0411,
          written.span(),
          "the recipient cannot know this argument of the certificate",
          "use what is a field of the message, the variable of the repeat, or a number");
    }
  }
}
