package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/**
 * What is said on one port: by honest nodes, by corrupted ones, and what it teaches. A message is a
 * record of its fields, with the statements of a certificate in {@code proof}; None is silence.
 */
final class TlaMessages {
  private final TlaContext context;
  private final Round round;
  private final Port port;
  private final MessageType type;

  TlaMessages(TlaContext context, Round round, Port port) {
    this.context = context;
    this.round = round;
    this.port = port;
    type = port.type();
  }

  /** The operators of the port. */
  void write(Text text) {
    says(text);
    if (teaches()) {
      taught(text);
    }
    if (context.model().adversary().corrupted() > 0) {
      lies(text);
    }
    boxes(text);
  }

  String says(String node) {
    return "Says_" + context.port(port) + "(" + node + ")";
  }

  /** The set of mailboxes that a node may have. */
  String boxes(String node, String lost) {
    return "Boxes_" + context.port(port) + "(" + node + ", " + lost + ")";
  }

  /** What a message teaches: statements, those of its certificate included. */
  String taught(String from, String message) {
    return "Taught_" + context.port(port) + "(" + from + ", " + message + ")";
  }

  /** Whether anything is kept of what the port carries. */
  boolean teaches() {
    return isStatement() || port.attachment().isPresent();
  }

  private boolean isStatement() {
    boolean kept = context.seen(type) || context.recent(type) || context.known(type);
    return kept && (type.signed() || type.keep());
  }

  /** The statement alone, as a set; empty where nobody keeps it. */
  String statement(String from, String message) {
    return isStatement() ? "{" + statement(signer(from), i -> field(message, i)) + "}" : "{}";
  }

  private String field(String message, int i) {
    return message + "." + context.field(type, i);
  }

  /** Whose statement it is: the sender's or, in a relay, that of the node that is relayed. */
  private String signer(String from) {
    return port.relayedFrom().map(this::global).orElse(from);
  }

  private String statement(String signer, IntFunction<String> field) {
    return "<<" + context.string(type) + ", " + signer + ", " + fields(field) + ">>";
  }

  private String fields(IntFunction<String> field) {
    return IntStream.range(0, type.fields().size())
        .mapToObj(field)
        .collect(Collectors.joining(", ", "<<", ">>"));
  }

  /** An expression over loop values and leaders. */
  private String global(Expr e) {
    TlaPlace nowhere =
        variable -> {
          throw new IllegalStateException("no node here: " + variable);
        };
    return new TlaExpr(context, nowhere, context.names().inner()).of(e);
  }

  /** The port's only recipient. */
  Optional<String> recipient() {
    return port.recipient().map(this::global);
  }

  // ---- honest nodes ----

  private void says(Text text) {
    String silent = context.stopping() ? "IF self \\in failed THEN None ELSE\n" : "";
    StringBuilder body = new StringBuilder("None");
    List<Round.Send> sends =
        round.sends().stream().filter(s -> s.port().id() == port.id()).toList();
    for (int i = sends.size() - 1; i >= 0; i--) {
      body = new StringBuilder(said(sends.get(i), body.toString()));
    }
    sends.forEach(s -> text.line(TlaContext.comment(s.origin().line(), s.origin().text())));
    text.line(says("self") + " ==");
    text.line(Text.indent(silent + body)).line();
  }

  private String said(Round.Send send, String otherwise) {
    Names local = context.names().inner();
    TlaExpr expr = new TlaExpr(context, variable -> variable + "[self]", local);
    List<String> definitions = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    send.guard().ifPresent(guard -> conditions.add(expr.holds(guard)));
    List<String> fields = new ArrayList<>();
    String message;
    if (port.relay()) {
      relay(local, definitions, conditions, fields);
    } else {
      for (int i = 0; i < send.values().size(); i++) {
        Expr value = send.values().get(i);
        String written = expr.of(value);
        boolean needed = !type.fields().get(i).domain().optional();
        if (needed && value.domain().optional()) {
          String name = local.name("given");
          definitions.add(name + " == " + written);
          conditions.add(name + " # None");
          written = name;
        }
        fields.add(written);
      }
    }
    message = message(fields::get, proof("self", fields::get));
    String choice =
        conditions.isEmpty()
            ? message
            : "IF "
                + String.join(" /\\ ", conditions)
                + "\nTHEN "
                + message
                + "\nELSE "
                + otherwise;
    return definitions.isEmpty()
        ? choice
        : "LET " + String.join("\n    ", definitions) + " IN\n" + choice;
  }

  /** The lowest statement of the signer's that the node has seen in this iteration. */
  private void relay(
      Names local, List<String> definitions, List<String> conditions, List<String> fields) {
    String fitting = local.name("fitting");
    String given = local.name("given");
    String signer = global(port.relayedFrom().orElseThrow());
    definitions.add(
        String.format(
            "%s == {item[3] : item \\in {item \\in recent[self] : item[1] = %s /\\ item[2] = %s}}",
            fitting, context.string(type), signer));
    String order = "TRUE";
    if (type.payloads() > 1) {
      order = String.format("\\A next \\in %s : %s =< %s", fitting, number("item"), number("next"));
    }
    definitions.add(String.format("%s == CHOOSE item \\in %s : %s", given, fitting, order));
    conditions.add(fitting + " # {}");
    for (int i = 0; i < type.fields().size(); i++) {
      fields.add(given + "[" + (i + 1) + "]");
    }
  }

  /** The payload's number: how statements of one type are ordered. */
  private String number(String payload) {
    String number = "0";
    for (int i = 0; i < type.fields().size(); i++) {
      Domain domain = type.fields().get(i).domain();
      String index = index(domain, payload + "[" + (i + 1) + "]");
      number = i == 0 ? index : "(" + number + " * " + domain.size() + " + " + index + ")";
    }
    return number;
  }

  private static String index(Domain domain, String value) {
    String plain =
        switch (domain.kind()) {
          case BOOLEAN -> "(IF " + value + " THEN 1 ELSE 0)";
          case SET -> throw new InexpressibleException("statements with sets are relayed");
          default -> value;
        };
    int shift = (domain.optional() ? 1 : 0) - domain.low();
    String shifted =
        shift == 0 ? plain : "(" + plain + (shift < 0 ? " - " : " + ") + Math.abs(shift) + ")";
    return domain.optional() ? "(IF " + value + " = None THEN 0 ELSE " + shifted + ")" : shifted;
  }

  private String message(IntFunction<String> field, Optional<String> proof) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      parts.add(context.field(type, i) + " |-> " + field.apply(i));
    }
    proof.ifPresent(p -> parts.add("proof |-> " + p));
    return parts.isEmpty() ? "[said |-> TRUE]" : "[" + String.join(", ", parts) + "]";
  }

  /** The certificate that an honest node attaches, if it can. */
  private Optional<String> proof(String node, IntFunction<String> field) {
    return port.attachment().map(a -> certified(a, "seen[" + node + "]", field));
  }

  private String certified(Port.Attachment attachment, String seen, IntFunction<String> field) {
    return context.proof(attachment.certificate())
        + "("
        + seen
        + arguments(attachment, field)
        + ")";
  }

  private String arguments(Port.Attachment attachment, IntFunction<String> field) {
    return attachment.arguments().stream()
        .map(a -> a.field() >= 0 ? field.apply(a.field()) : global(a.expression().orElseThrow()))
        .map(a -> ", " + a)
        .collect(Collectors.joining());
  }

  private void taught(Text text) {
    List<String> parts = new ArrayList<>();
    if (isStatement()) {
      parts.add(statement("from", "said"));
    }
    if (port.attachment().isPresent()) {
      parts.add("said.proof");
    }
    text.line(taught("from", "said") + " == " + String.join(" \\cup ", parts)).line();
  }

  // ---- corrupted nodes ----

  private void lies(Text text) {
    text.line("\\* What a corrupted node may say there.");
    text.line("Lies_" + context.port(port) + "(from) ==");
    String all = payloads();
    if (port.attachment().isPresent()) {
      Port.Attachment attachment = port.attachment().get();
      IntFunction<String> field = i -> field("said", i);
      String can =
          context.certificate(attachment.certificate())
              + "(Buildable"
              + arguments(attachment, field)
              + ")";
      all =
          String.join(
              "\n",
              "LET bare == " + all + " IN",
              "{" + message(field, Optional.of("{}")) + " : said \\in bare}",
              "\\cup {"
                  + message(field, Optional.of(certified(attachment, "Buildable", field)))
                  + " : said \\in {said \\in bare : "
                  + can
                  + "}}");
    }
    List<String> conditions = new ArrayList<>();
    port.speaker().ifPresent(speaker -> conditions.add("from = " + global(speaker)));
    if (!port.silent().isEmpty()) {
      conditions.add("from \\notin " + TlaContext.set(port.silent()));
    }
    String words =
        conditions.isEmpty()
            ? all
            : "IF " + String.join(" /\\ ", conditions) + " THEN\n" + Text.indent(all) + "\nELSE {}";
    boolean waited = round.wait(port).isPresent();
    text.line(
        Text.indent(
            waited
                ? "LET words == "
                    + words.replace("\n", "\n             ")
                    + " IN\nIF words = {} THEN {None} ELSE words"
                : "{None} \\cup (" + words.replace("\n", "\n            ") + ")"));
    text.line();
  }

  /** All payloads that the adversary can build. */
  private String payloads() {
    String fields =
        IntStream.range(0, type.fields().size())
            .mapToObj(
                i ->
                    context.field(type, i)
                        + " : "
                        + context.values().all(type.fields().get(i).domain()))
            .collect(Collectors.joining(", ", "[", "]"));
    String all = type.fields().isEmpty() ? "{[said |-> TRUE]}" : fields;
    if (!port.relay() || type.forgeable()) {
      return all;
    }
    String signer = global(port.relayedFrom().orElseThrow());
    return String.format(
        "{said \\in %s : %s \\in faulty \\/ %s \\in known}",
        all, signer, statement(signer, i -> field("said", i)));
  }

  // ---- mailboxes ----

  private void boxes(Text text) {
    String name = context.port(port);
    boolean lying = context.model().adversary().corrupted() > 0;
    String honest = "IF from \\in lost THEN None ELSE " + says("from");
    String all;
    if (lying) {
      text.line("Said_" + name + " ==");
      text.line("  LET words == [from \\in faulty |-> Lies_" + name + "(from)] IN");
      text.line("  {lie \\in [faulty -> UNION {words[from] : from \\in faulty}] :");
      text.line("    \\A from \\in faulty : lie[from] \\in words[from]}");
      text.line();
      all =
          String.join(
              "\n",
              "LET said == [from \\in Honest |-> " + honest + "] IN",
              "{[from \\in Nodes |-> IF from \\in faulty THEN lie[from] ELSE said[from]] :"
                  + " lie \\in Said_"
                  + name
                  + "}");
    } else {
      all = "{[from \\in Nodes |-> " + honest + "]}";
    }
    if (round.wait(port).isPresent()) {
      Round.Wait wait = round.wait(port).get();
      all =
          String.format(
              "UNION {Late(box, self, %d, %d) : box \\in\n%s}",
              wait.needed(), wait.delays(), Text.indent(all));
    }
    if (port.recipient().isPresent()) {
      String recipient = global(port.recipient().get());
      all = "IF self # " + recipient + " THEN {Absent} ELSE\n" + all;
    }
    text.line("\\* What a node may get there, where it does not hear the nodes in lost.");
    text.line(boxes("self", "lost") + " ==");
    text.line(Text.indent(all)).line();
  }
}
