package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Deadline;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;

/** Expressions in PRISM's language: without arrays and functions, everything is written out. */
final class PrismExpr implements Expr.Cases<PrismTerm> {
  private final PrismContext context;
  private final PrismPlace place;
  private final Map<Binder, PrismTerm> bound = new HashMap<>();
  private final Map<Integer, PrismTerm> received = new TreeMap<>();
  private boolean repeated;

  PrismExpr(PrismContext context, PrismPlace place) {
    this.context = context;
    this.place = place;
  }

  PrismPlace place() {
    return place;
  }

  PrismTerm of(Expr e) {
    return e.match(this);
  }

  PrismTerm holds(Expr e) {
    return of(e).asTruth();
  }

  void bind(Binder binder, PrismTerm value) {
    bound.put(binder, value);
  }

  /** The option that was heard. */
  void bind(Round.Received message, PrismTerm option) {
    received.put(message.id(), option);
  }

  /** What is written meanwhile is computed for every value that is tried. */
  <T> T repeatedly(Supplier<T> writing) {
    boolean before = repeated;
    repeated = true;
    T result = writing.get();
    repeated = before;
    return result;
  }

  private PrismTerm none() {
    return PrismTerm.number(context.none());
  }

  @Override
  public PrismTerm literal(Expr.Literal e) {
    return context.value(e.value());
  }

  @Override
  public PrismTerm read(Expr.Read e) {
    return e.owner()
        .map(owner -> of(e.variable(), owner))
        .orElseGet(() -> place.read(e.variable()));
  }

  /** A variable of the node that a name stands for: quantifiers are written out, so it is known. */
  private PrismTerm of(Variable variable, Binder owner) {
    return PrismTerm.number(context.variable(variable, node(owner)));
  }

  private int node(Binder owner) {
    return Integer.parseInt(lookUp(owner).text());
  }

  private PrismTerm lookUp(Binder binder) {
    PrismTerm value = bound.get(binder);
    if (value == null) {
      throw new IllegalStateException(binder + " is not bound here");
    }
    return value;
  }

  @Override
  public PrismTerm bound(Expr.Bound e) {
    return lookUp(e.binder());
  }

  @Override
  public PrismTerm loopValue(Expr.LoopValue e) {
    return PrismTerm.number(context.loop(e.loop()));
  }

  @Override
  public PrismTerm self(Expr.Self e) {
    return PrismTerm.number(place.self());
  }

  @Override
  public PrismTerm leader(Expr.Leader e) {
    if (e.ahead() == 0) {
      return PrismTerm.number("leader");
    }
    PrismTerm value = PrismTerm.number(context.loop(e.loop()));
    PrismTerm leader = none();
    List<Integer> leaders = LeadersAhead.of(context.model(), e);
    for (int i = 0; i < leaders.size(); i++) {
      PrismTerm here = value.is(PrismTerm.number(e.loop().low() + i));
      leader = here.choose(context.value(leaders.get(i)), leader);
    }
    return leader;
  }

  @Override
  public PrismTerm field(Expr.Field e) {
    PrismTerm option = received.get(e.message().id());
    if (option == null) {
      throw new IllegalStateException(e.message().name() + " has not been received here");
    }
    return field(e.message().type(), option, e.field());
  }

  /** A field of what was said, if anything was: its digit in the option's number. */
  PrismTerm field(MessageType type, PrismTerm option, int field) {
    int below = 1;
    for (int i = type.fields().size() - 1; i > field; i--) {
      below *= type.fields().get(i).domain().size();
    }
    Domain domain = type.fields().get(field).domain();
    String digit = option.text() + " - 1";
    if (below > 1) {
      digit = "floor((" + digit + ") / " + below + ")";
    }
    if (field > 0) {
      digit = "mod(" + digit + ", " + domain.size() + ")";
    }
    int shift = domain.low() - (domain.optional() ? 1 : 0);
    String value = shift == 0 ? digit : digit + (shift < 0 ? " - " : " + ") + Math.abs(shift);
    PrismTerm present = PrismTerm.number("(" + value + ")");
    return domain.optional()
        ? PrismTerm.truth("(" + digit + " = 0)").choose(none(), present)
        : present;
  }

  @Override
  public PrismTerm not(Expr.Not e) {
    return holds(e.operand()).not();
  }

  @Override
  public PrismTerm binary(Expr.Binary e) {
    return switch (e.op()) {
      case ADD, SUB, MUL, LT, LE, GT, GE -> of(e.left()).with(e.op().symbol(), of(e.right()));
      case EQ -> of(e.left()).is(of(e.right()));
      case NE -> of(e.left()).with("!=", of(e.right()));
      case AND -> holds(e.left()).and(holds(e.right()));
      case OR -> holds(e.left()).or(holds(e.right()));
      case IMPLIES -> holds(e.left()).not().or(holds(e.right()));
    };
  }

  private PrismTerm isHeard(Port port, int from) {
    return place.heard(port, from).with("!=", PrismTerm.number(0));
  }

  @Override
  public PrismTerm count(Expr.Count e) {
    return PrismTerm.count(each(from -> fits(e, from)));
  }

  private PrismTerm fits(Expr.Count e, int from) {
    PrismTerm option = place.heard(e.port(), from);
    MessageType type = e.port().type();
    return repeatedly(
        () -> {
          List<PrismTerm> all = new ArrayList<>(List.of(isHeard(e.port(), from)));
          for (int i = 0; i < e.pattern().size(); i++) {
            Optional<Expr.Match> match = e.pattern().get(i);
            if (match.isPresent()) {
              all.add(fits(field(type, option, i), type.fields().get(i).domain(), match.get()));
            }
          }
          return PrismTerm.all(all);
        });
  }

  private PrismTerm fits(PrismTerm field, Domain domain, Expr.Match match) {
    PrismTerm compared = field.with(match.op().symbol(), of(match.value()));
    boolean ordered = match.op() != Expr.Binary.Op.EQ && match.op() != Expr.Binary.Op.NE;
    return ordered && domain.optional() ? field.with("!=", none()).and(compared) : compared;
  }

  private List<PrismTerm> each(IntFunction<PrismTerm> term) {
    return context.nodes().stream().map(term::apply).toList();
  }

  @Override
  public PrismTerm orElse(Expr.OrElse e) {
    PrismTerm value = of(e.value());
    return value.with("!=", none()).choose(value, of(e.otherwise()));
  }

  @Override
  public PrismTerm apply(Expr.Apply e) {
    List<PrismTerm> args = e.arguments().stream().map(this::of).toList();
    Domain first = e.arguments().get(0).domain();
    IntFunction<PrismTerm> in = i -> contains(args.get(0), first.element(), i);
    return switch (e.function()) {
      case SINGLETON -> set(e.domain(), value -> args.get(0).is(context.value(value)));
      case UNION -> set(e.domain(), v -> in(e, args, 0, v).or(in(e, args, 1, v)));
      case DIFFERENCE -> set(e.domain(), v -> in(e, args, 0, v).and(in(e, args, 1, v).not()));
      case INTERSECTION -> set(e.domain(), v -> in(e, args, 0, v).and(in(e, args, 1, v)));
      case SUBSET ->
          PrismTerm.all(
              values(first.element()).stream()
                  .map(v -> in(e, args, 0, v).not().or(in(e, args, 1, v)))
                  .toList());
      case CONTAINS ->
          PrismTerm.any(
              values(first.element()).stream()
                  .map(v -> in(e, args, 0, v).and(args.get(1).is(context.value(v))))
                  .toList());
      case SIZE ->
          PrismTerm.count(IntStream.range(0, first.element().size()).mapToObj(in).toList());
      case MIN -> first(first.element(), false, v -> in(e, args, 0, v), none());
      case MAX -> first(first.element(), true, v -> in(e, args, 0, v), none());
      case EXTEND, PARENT, EPOCH, LENGTH, PREFIX ->
          throw new InexpressibleException("chains are computed with");
    };
  }

  private static List<Integer> values(Domain domain) {
    return IntStream.range(0, domain.size()).mapToObj(domain::value).toList();
  }

  /** Whether the i-th value of the element domain belongs to the set. */
  private static PrismTerm contains(PrismTerm set, Domain element, int i) {
    if (i < 0 || i >= element.size()) {
      return PrismTerm.FALSE;
    }
    return PrismTerm.truth("(mod(floor(" + set.asNumber().text() + " / " + (1 << i) + "), 2) = 1)");
  }

  private static PrismTerm in(Expr.Apply e, List<PrismTerm> args, int which, int value) {
    Domain element = e.arguments().get(which).domain().element();
    return element.contains(value)
        ? contains(args.get(which), element, element.index(value))
        : PrismTerm.FALSE;
  }

  private PrismTerm set(Domain domain, IntFunction<PrismTerm> contained) {
    PrismTerm sum = PrismTerm.number(0);
    for (int value : values(domain.element())) {
      PrismTerm bit = PrismTerm.number(1 << domain.element().index(value));
      sum = sum.with("+", contained.apply(value).choose(bit, PrismTerm.number(0)));
    }
    return sum;
  }

  /** The first value, upwards or downwards, for which something holds; or something else. */
  PrismTerm first(
      Domain domain, boolean downwards, IntFunction<PrismTerm> holds, PrismTerm otherwise) {
    PrismTerm result = otherwise;
    List<Integer> values = values(domain);
    for (int i = 0; i < values.size(); i++) {
      // The last to be asked for first, so that the first one is outermost.
      int value = values.get(downwards ? i : values.size() - 1 - i);
      result = holds.apply(value).choose(context.value(value), result);
    }
    return result;
  }

  @Override
  public PrismTerm countKept(Expr.CountKept e) {
    throw new InexpressibleException("nodes remember what they have heard of " + e.type());
  }

  private PrismTerm carriers(Port port, int field, int value) {
    return PrismTerm.count(
        each(
            from ->
                isHeard(port, from)
                    .and(
                        field(port.type(), place.heard(port, from), field)
                            .is(context.value(value)))));
  }

  @Override
  public PrismTerm majority(Expr.Majority e) {
    PrismTerm heard = PrismTerm.count(each(from -> isHeard(e.port(), from)));
    Domain domain = e.port().type().fields().get(e.field()).domain();
    return first(
        domain,
        false,
        v -> PrismTerm.number(2).with("*", carriers(e.port(), e.field(), v)).with(">", heard),
        of(e.otherwise()));
  }

  @Override
  public PrismTerm aggregate(Expr.Aggregate e) {
    Domain domain = e.port().type().fields().get(e.field()).domain().withOptional(false);
    IntFunction<PrismTerm> carried = v -> carriers(e.port(), e.field(), v);
    IntFunction<PrismTerm> some = v -> carried.apply(v).with(">", PrismTerm.number(0));
    IntFunction<PrismTerm> most =
        v ->
            some.apply(v)
                .and(
                    PrismTerm.all(
                        values(domain).stream()
                            .filter(u -> u != v)
                            .map(u -> carried.apply(v).with(">=", carried.apply(u)))
                            .toList()));
    return switch (e.choice()) {
      case MIN -> first(domain, false, some, none());
      case MAX -> first(domain, true, some, none());
      case PLURALITY_MIN -> first(domain, false, most, none());
      case PLURALITY_MAX -> first(domain, true, most, none());
    };
  }

  /** What was heard from a node that is known only at run time. */
  PrismTerm heardFrom(Port port, PrismTerm sender) {
    PrismTerm option = PrismTerm.number(0);
    for (int from : context.nodes()) {
      option = sender.is(PrismTerm.number(from)).choose(place.heard(port, from), option);
    }
    return option;
  }

  @Override
  public PrismTerm heard(Expr.Heard e) {
    PrismTerm option = heardFrom(e.port(), of(e.sender()));
    PrismTerm there = option.with("!=", PrismTerm.number(0));
    return e.field() < 0 ? there : there.choose(field(e.port().type(), option, e.field()), none());
  }

  @Override
  public PrismTerm have(Expr.Have e) {
    throw new InexpressibleException("nodes collect signatures for " + e.certificate());
  }

  @Override
  public PrismTerm conflicting(Expr.Conflicting e) {
    throw new InexpressibleException("nodes remember who has signed " + e.type());
  }

  @Override
  public PrismTerm draw(Expr.Draw e) {
    if (repeated) {
      throw new InexpressibleException(
          "chance draws for every value that is tried, and the export draws once in each place");
    }
    return place.draw(e);
  }

  @Override
  public PrismTerm chosen(Expr.Chosen e) {
    return place.chosen(e.site());
  }

  @Override
  public PrismTerm quantified(Expr.Quantified e) {
    List<PrismTerm> terms = new ArrayList<>();
    quantified(e, 0, PrismTerm.TRUE, terms);
    return e.universal() ? PrismTerm.all(terms) : PrismTerm.any(terms);
  }

  private void quantified(Expr.Quantified e, int binder, PrismTerm counts, List<PrismTerm> terms) {
    if (binder == e.binders().size()) {
      PrismTerm body = holds(e.body());
      terms.add(e.universal() ? counts.not().or(body) : counts.and(body));
      return;
    }
    for (int node : context.nodes()) {
      PrismTerm out = context.isBad(node);
      PrismTerm counted = (e.honest() ? out.or(context.hasFailed(node)) : out).not();
      bind(e.binders().get(binder), PrismTerm.number(node));
      quantified(e, binder + 1, counts.and(counted), terms);
    }
  }

  @Override
  public PrismTerm tried(Expr.Tried e) {
    List<PrismTerm> terms =
        repeatedly(
            () ->
                values(e.binder().domain()).stream()
                    .map(
                        v -> {
                          bind(e.binder(), context.value(v));
                          return holds(e.body());
                        })
                    .toList());
    return switch (e.kind()) {
      case ALL -> PrismTerm.all(terms);
      case EXISTS -> PrismTerm.any(terms);
      case COUNT -> PrismTerm.count(terms);
    };
  }

  @Override
  public PrismTerm decidedBy(Expr.DecidedBy e) {
    PrismTerm when =
        e.owner()
            .map(o -> PrismTerm.number(context.decidedAt(node(o))))
            .orElseGet(place::decidedAt);
    List<PrismTerm> terms = new ArrayList<>();
    for (Stage stage : context.model().schedule()) {
      if (inTime(stage, e.deadline())) {
        terms.add(when.is(PrismTerm.number(stage.index())));
      }
    }
    return PrismTerm.any(terms);
  }

  private boolean inTime(Stage stage, Deadline deadline) {
    List<Stage> schedule = context.model().schedule();
    return deadline.match(
        new Deadline.Cases<Boolean>() {
          @Override
          public Boolean iteration(Deadline.Iteration d) {
            if (stage.loop().map(l -> l.id() == d.loop().id()).orElse(false)) {
              return stage.loopValue() <= d.bound();
            }
            return schedule.stream()
                .filter(s -> s.loop().map(l -> l.id() == d.loop().id()).orElse(false))
                .allMatch(s -> stage.index() < s.index());
          }

          @Override
          public Boolean round(Deadline.InRound d) {
            return schedule.stream()
                .filter(s -> s.round().map(r -> r.id() == d.round()).orElse(false))
                .anyMatch(s -> stage.index() <= s.index());
          }
        });
  }

  @Override
  public PrismTerm redecided(Expr.Redecided e) {
    return PrismTerm.truth(context.redecided(node(e.owner())));
  }

  @Override
  public PrismTerm unanimous(Expr.Unanimous e) {
    List<PrismTerm> terms = new ArrayList<>();
    for (int a : context.nodes()) {
      for (int b = a + 1; b < context.model().nodes(); b++) {
        PrismTerm same = input(e.input(), a).is(input(e.input(), b));
        terms.add(context.isBad(a).or(context.isBad(b)).or(same));
      }
    }
    return PrismTerm.all(terms);
  }

  private PrismTerm input(Variable variable, int node) {
    return PrismTerm.number(context.variable(variable, node));
  }

  @Override
  public PrismTerm commonInput(Expr.CommonInput e) {
    PrismTerm value = none();
    for (int node = context.model().nodes() - 1; node >= 0; node--) {
      value = context.isBad(node).choose(value, input(e.input(), node));
    }
    return value;
  }

  @Override
  public PrismTerm select(Expr.Select e) {
    PrismTerm index = of(e.index());
    PrismTerm result = of(e.elements().get(0));
    for (int i = 1; i < e.elements().size(); i++) {
      result = index.is(context.value(e.over().value(i))).choose(of(e.elements().get(i)), result);
    }
    return result;
  }
}
