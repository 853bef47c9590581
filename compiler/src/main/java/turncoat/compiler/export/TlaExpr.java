package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Deadline;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;

/** Expressions in TLA+. What is not a name or a number comes in brackets. */
final class TlaExpr implements Expr.Cases<String> {
  private final TlaContext context;
  private final TlaPlace place;
  private final Names local;
  private final Map<Binder, String> bound = new HashMap<>();
  private final Map<Integer, String> received = new TreeMap<>();
  private boolean repeated;

  TlaExpr(TlaContext context, TlaPlace place, Names local) {
    this.context = context;
    this.place = place;
    this.local = local;
  }

  TlaPlace place() {
    return place;
  }

  String of(Expr e) {
    return e.match(this);
  }

  /** As a truth value. */
  String holds(Expr e) {
    String text = of(e);
    return e.domain().kind() == Domain.Kind.BOOLEAN ? text : "(" + text + " # 0)";
  }

  /** A new name for a binder, from here on. */
  String bind(Binder binder) {
    String name = local.name(binder.name());
    bound.put(binder, name);
    return name;
  }

  void bind(Round.Received message, String name) {
    received.put(message.id(), name);
  }

  /** What is written meanwhile is computed more than once in a stage, so nothing is drawn in it. */
  <T> T repeatedly(Supplier<T> writing) {
    boolean before = repeated;
    repeated = true;
    T result = writing.get();
    repeated = before;
    return result;
  }

  @Override
  public String literal(Expr.Literal e) {
    return context.values().literal(e.domain(), e.value());
  }

  @Override
  public String read(Expr.Read e) {
    return e.owner()
        .map(owner -> context.variable(e.variable()) + "[" + lookUp(owner) + "]")
        .orElseGet(() -> place.read(context.variable(e.variable())));
  }

  private String lookUp(Binder binder) {
    String name = bound.get(binder);
    if (name == null) {
      throw new IllegalStateException(binder + " is not bound here");
    }
    return name;
  }

  @Override
  public String bound(Expr.Bound e) {
    return lookUp(e.binder());
  }

  @Override
  public String loopValue(Expr.LoopValue e) {
    return place.loop(context.loop(e.loop()), context.loopAt(e.loop()));
  }

  @Override
  public String self(Expr.Self e) {
    return "self";
  }

  @Override
  public String leader(Expr.Leader e) {
    if (e.ahead() == 0) {
      return "leader";
    }
    String value = place.loop(context.loop(e.loop()), context.loopAt(e.loop()));
    List<String> leaders =
        LeadersAhead.of(context.model(), e).stream()
            .map(node -> context.values().literal(e.domain(), node))
            .toList();
    return "<<" + String.join(", ", leaders) + ">>[" + value + " - " + (e.loop().low() - 1) + "]";
  }

  @Override
  public String field(Expr.Field e) {
    String message = received.get(e.message().id());
    if (message == null) {
      throw new IllegalStateException(e.message().name() + " has not been received here");
    }
    return message + "." + context.field(e.message().type(), e.field());
  }

  @Override
  public String not(Expr.Not e) {
    return "~" + bracketed(holds(e.operand()));
  }

  private static String bracketed(String text) {
    return text.startsWith("(") || text.matches("\\w+(\\.\\w+|\\[\\w+\\])?")
        ? text
        : "(" + text + ")";
  }

  @Override
  public String binary(Expr.Binary e) {
    return switch (e.op()) {
      case ADD, SUB, MUL, LT, GT -> joined(e, e.op().symbol());
      case EQ -> joined(e, "=");
      case NE -> joined(e, "#");
      case LE -> joined(e, "=<");
      case GE -> joined(e, ">=");
      case AND -> "(" + holds(e.left()) + " /\\ " + holds(e.right()) + ")";
      case OR -> "(" + holds(e.left()) + " \\/ " + holds(e.right()) + ")";
      case IMPLIES -> "(" + holds(e.left()) + " => " + holds(e.right()) + ")";
    };
  }

  private String joined(Expr.Binary e, String operator) {
    return "(" + of(e.left()) + " " + operator + " " + of(e.right()) + ")";
  }

  @Override
  public String count(Expr.Count e) {
    String box = place.box(e.port());
    String conditions =
        pattern(
            e.port().type(), e.pattern(), i -> box + "[from]." + context.field(e.port().type(), i));
    String senders =
        conditions.isEmpty()
            ? "Heard(" + box + ")"
            : "{from \\in Heard(" + box + ") : " + conditions + "}";
    return "Cardinality(" + senders + ")";
  }

  /** What a pattern asks of the fields; empty if nothing. */
  private String pattern(
      MessageType type, List<Optional<Expr.Match>> pattern, IntFunction<String> field) {
    return repeatedly(
        () -> {
          List<String> conditions = new ArrayList<>();
          for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).isPresent()) {
              conditions.add(
                  match(field.apply(i), type.fields().get(i).domain(), pattern.get(i).get()));
            }
          }
          return String.join(" /\\ ", conditions);
        });
  }

  private String match(String field, Domain domain, Expr.Match match) {
    String value = of(match.value());
    String compared =
        switch (match.op()) {
          case EQ -> field + " = " + value;
          case NE -> field + " # " + value;
          case LT -> field + " < " + value;
          case LE -> field + " =< " + value;
          case GT -> field + " > " + value;
          case GE -> field + " >= " + value;
          default -> throw new IllegalStateException(match.op() + " does not compare");
        };
    boolean ordered = match.op() != Expr.Binary.Op.EQ && match.op() != Expr.Binary.Op.NE;
    return ordered && domain.optional() ? "(" + field + " # None /\\ " + compared + ")" : compared;
  }

  @Override
  public String orElse(Expr.OrElse e) {
    String name = local.name("given");
    return "(LET "
        + name
        + " == "
        + of(e.value())
        + " IN IF "
        + name
        + " = None THEN "
        + of(e.otherwise())
        + " ELSE "
        + name
        + ")";
  }

  @Override
  public String apply(Expr.Apply e) {
    List<String> args = e.arguments().stream().map(this::of).toList();
    String a = args.get(0);
    Domain first = e.arguments().get(0).domain();
    return switch (e.function()) {
      case SINGLETON -> "{" + a + "}";
      case UNION -> "(" + a + " \\cup " + args.get(1) + ")";
      case DIFFERENCE -> "(" + a + " \\ " + args.get(1) + ")";
      case INTERSECTION -> "(" + a + " \\cap " + args.get(1) + ")";
      case SUBSET -> "(" + a + " \\subseteq " + args.get(1) + ")";
      case CONTAINS -> "(" + args.get(1) + " \\in " + a + ")";
      case SIZE -> "Cardinality(" + a + ")";
      case MIN -> "(IF " + a + " = {} THEN None ELSE " + least(first.element(), a, true) + ")";
      case MAX -> "(IF " + a + " = {} THEN None ELSE " + least(first.element(), a, false) + ")";
      case EXTEND ->
          "Extend("
              + base(first)
              + ", "
              + e.domain().chain().epochs()
              + ", "
              + String.join(", ", args)
              + ")";
      case PARENT ->
          "(" + a + " % Power(" + base(first) + ", LastEpoch(" + base(first) + ", " + a + ") - 1))";
      case EPOCH -> "LastEpoch(" + base(first) + ", " + a + ")";
      case LENGTH ->
          String.format(
              "Cardinality({item \\in 1..LastEpoch(%s, %s) : Digit(%s, %s, item) # 0})",
              base(first), a, base(first), a);
      case PREFIX ->
          String.format(
              "(%s %% Power(%s, LastEpoch(%s, %s)) = %s)",
              args.get(1), base(first), base(first), a, a);
    };
  }

  private static int base(Domain chains) {
    return chains.chain().variants() + 1;
  }

  /** The smallest or largest of a set of values of a domain. */
  String least(Domain domain, String set, boolean least) {
    return switch (domain.kind()) {
      case BOOLEAN -> least ? "(FALSE \\notin " + set + ")" : "(TRUE \\in " + set + ")";
      case SET ->
          throw new InexpressibleException("sets are put in order, which TLA+ knows no order of");
      default -> (least ? "Least(" : "Greatest(") + set + ")";
    };
  }

  @Override
  public String countKept(Expr.CountKept e) {
    String item = local.name("item");
    return "Cardinality({"
        + item
        + "[2] : "
        + item
        + " \\in "
        + statements(place.seen(), e.type(), e.pattern(), "")
        + "})";
  }

  /** The statements of a set that are of the type, match, and fulfil one more condition. */
  private String statements(
      String set, MessageType type, List<Optional<Expr.Match>> pattern, String more) {
    List<String> conditions = new ArrayList<>(List.of("item[1] = " + context.string(type)));
    if (!more.isEmpty()) {
      conditions.add(more);
    }
    String matched = pattern(type, pattern, i -> "item[3][" + (i + 1) + "]");
    if (!matched.isEmpty()) {
      conditions.add(matched);
    }
    return "{item \\in " + set + " : " + String.join(" /\\ ", conditions) + "}";
  }

  @Override
  public String majority(Expr.Majority e) {
    return String.format(
        "Majority(%s, \"%s\", %s)",
        place.box(e.port()), context.field(e.port().type(), e.field()), of(e.otherwise()));
  }

  @Override
  public String aggregate(Expr.Aggregate e) {
    String set = local.name("carried");
    String field = context.field(e.port().type(), e.field());
    String operator =
        switch (e.choice()) {
          case MIN, MAX -> "Carried";
          case PLURALITY_MIN, PLURALITY_MAX -> "Most";
        };
    boolean least =
        e.choice() == Expr.Aggregate.Choice.MIN
            || e.choice() == Expr.Aggregate.Choice.PLURALITY_MIN;
    return String.format(
        "(LET %s == %s(%s, \"%s\") IN IF %s = {} THEN None ELSE %s)",
        set,
        operator,
        place.box(e.port()),
        field,
        set,
        least(e.port().type().fields().get(e.field()).domain(), set, least));
  }

  @Override
  public String heard(Expr.Heard e) {
    String box = place.box(e.port());
    String from = local.name("sender");
    String there = "(" + from + " \\in Heard(" + box + "))";
    String value =
        e.field() < 0
            ? there
            : String.format(
                "IF %s THEN %s[%s].%s ELSE None",
                there, box, from, context.field(e.port().type(), e.field()));
    return "(LET " + from + " == " + of(e.sender()) + " IN " + value + ")";
  }

  @Override
  public String have(Expr.Have e) {
    String arguments = e.arguments().stream().map(a -> ", " + of(a)).collect(Collectors.joining());
    return context.certificate(e.certificate()) + "(" + place.seen() + arguments + ")";
  }

  @Override
  public String conflicting(Expr.Conflicting e) {
    String signer = local.name("signer");
    return String.format(
        "(LET %s == %s IN Cardinality(%s) >= 2)",
        signer,
        of(e.signer()),
        statements(place.recent(), e.type(), e.pattern(), "item[2] = " + signer));
  }

  @Override
  public String draw(Expr.Draw e) {
    if (repeated) {
      throw new InexpressibleException(
          "chance draws for every value that is tried, and the export draws once in each place");
    }
    return place.draw(e);
  }

  @Override
  public String chosen(Expr.Chosen e) {
    return place.chosen(e.site());
  }

  @Override
  public String quantified(Expr.Quantified e) {
    String range = e.honest() && context.failing() ? "Honest \\ failed" : "Honest";
    String binders = e.binders().stream().map(this::bind).collect(Collectors.joining(", "));
    return String.format(
        "(%s %s \\in %s : %s)", e.universal() ? "\\A" : "\\E", binders, range, holds(e.body()));
  }

  @Override
  public String tried(Expr.Tried e) {
    String name = bind(e.binder());
    String range = name + " \\in " + context.values().all(e.binder().domain());
    String body = repeatedly(() -> holds(e.body()));
    return switch (e.kind()) {
      case ALL -> "(\\A " + range + " : " + body + ")";
      case EXISTS -> "(\\E " + range + " : " + body + ")";
      case COUNT -> "Cardinality({" + range + " : " + body + "})";
    };
  }

  @Override
  public String decidedBy(Expr.DecidedBy e) {
    String when =
        e.owner()
            .map(o -> "decided_at[" + lookUp(o) + "]")
            .orElseGet(() -> place.read("decided_at"));
    String stages =
        context.model().schedule().stream()
            .filter(stage -> inTime(stage, e.deadline()))
            .map(stage -> Integer.toString(stage.index()))
            .collect(Collectors.joining(", ", "{", "}"));
    return "(" + when + " \\in " + stages + ")";
  }

  private boolean inTime(Stage stage, Deadline deadline) {
    return deadline.match(
        new Deadline.Cases<Boolean>() {
          @Override
          public Boolean iteration(Deadline.Iteration d) {
            boolean inside = stage.loop().map(l -> l.id() == d.loop().id()).orElse(false);
            return inside
                ? stage.loopValue() <= d.bound()
                : stage.index() < firstStage(s -> s.loop().equals(Optional.of(d.loop())));
          }

          @Override
          public Boolean round(Deadline.InRound d) {
            return context.model().schedule().stream()
                .filter(s -> s.round().map(r -> r.id() == d.round()).orElse(false))
                .anyMatch(s -> stage.index() <= s.index());
          }
        });
  }

  private int firstStage(Predicate<Stage> which) {
    return context.model().schedule().stream().filter(which).findFirst().orElseThrow().index();
  }

  @Override
  public String redecided(Expr.Redecided e) {
    return "redecided[" + lookUp(e.owner()) + "]";
  }

  @Override
  public String unanimous(Expr.Unanimous e) {
    String input = context.variable(e.input());
    return String.format("(\\A self, from \\in Honest : %s[self] = %s[from])", input, input);
  }

  @Override
  public String commonInput(Expr.CommonInput e) {
    return context.variable(e.input()) + "[Least(Honest)]";
  }

  @Override
  public String select(Expr.Select e) {
    String index = local.name("index");
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < e.elements().size(); i++) {
      cases.add(
          index
              + " = "
              + context.values().literal(e.over(), e.over().value(i))
              + " -> "
              + of(e.elements().get(i)));
    }
    return "(LET "
        + index
        + " == "
        + of(e.index())
        + " IN CASE "
        + String.join(" [] ", cases)
        + ")";
  }
}
