package turncoat.compiler.ir;

import java.util.List;
import java.util.Optional;

/**
 * An expression, evaluated at one honest node (its "self") in one round, or over a final state in
 * properties. Its value is an integer of {@link #domain()}; booleans are 0 and 1.
 */
public sealed interface Expr {
  /** The values it can take. */
  Domain domain();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind of expression. */
  interface Cases<R> {
    R literal(Literal e);

    R read(Read e);

    R bound(Bound e);

    R loopValue(LoopValue e);

    R self(Self e);

    R leader(Leader e);

    R field(Field e);

    R not(Not e);

    R binary(Binary e);

    R count(Count e);

    R orElse(OrElse e);

    R apply(Apply e);

    R countKept(CountKept e);

    R majority(Majority e);

    R aggregate(Aggregate e);

    R heard(Heard e);

    R have(Have e);

    R conflicting(Conflicting e);

    R draw(Draw e);

    R chosen(Chosen e);

    R quantified(Quantified e);

    R tried(Tried e);

    R decidedBy(DecidedBy e);

    R redecided(Redecided e);

    R unanimous(Unanimous e);

    R commonInput(CommonInput e);

    R select(Select e);
  }

  /** A constant; {@link Domain#NONE} if its domain allows it. */
  record Literal(int value, Domain domain) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.literal(this);
    }
  }

  /** A variable of the node itself or, in properties, of the node that {@code owner} names. */
  record Read(Variable variable, Optional<Binder> owner) implements Expr {
    @Override
    public Domain domain() {
      return variable.domain();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.read(this);
    }
  }

  /** The value of a bound name. */
  record Bound(Binder binder) implements Expr {
    @Override
    public Domain domain() {
      return binder.domain();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bound(this);
    }
  }

  /** The current value of the enclosing loop's variable. */
  record LoopValue(Loop loop) implements Expr {
    @Override
    public Domain domain() {
      return loop.domain();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loopValue(this);
    }
  }

  /** The node itself. */
  record Self(Domain domain) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.self(this);
    }
  }

  /**
   * The leader of an iteration of the loop.
   *
   * @param ahead how many iterations after the current one; if not 0, all leaders are known
   *     beforehand
   */
  record Leader(Loop loop, int ahead, Domain domain) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leader(this);
    }
  }

  /** A field of a received message. */
  record Field(Round.Received message, int field) implements Expr {
    @Override
    public Domain domain() {
      return message.type().fields().get(field).domain();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.field(this);
    }
  }

  /** Negation. */
  record Not(Expr operand) implements Expr {
    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /**
   * A binary operation. EQ and NE compare NONE as a value of its own; the type rules keep NONE out
   * of ordered comparisons and arithmetic. AND, OR and IMPLIES evaluate their right side only when
   * it matters.
   */
  record Binary(Op op, Expr left, Expr right, Domain domain) implements Expr {
    /** The operators. */
    public enum Op {
      ADD("+"),
      SUB("-"),
      MUL("*"),
      EQ("="),
      NE("!="),
      LT("<"),
      LE("<="),
      GT(">"),
      GE(">="),
      AND("and"),
      OR("or"),
      IMPLIES("implies");

      private final String symbol;

      Op(String symbol) {
        this.symbol = symbol;
      }

      /** As written in specs. */
      public String symbol() {
        return symbol;
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.binary(this);
    }
  }

  /**
   * {@code #M(a, _)}: distinct senders whose message on the port, as heard by this node, matches.
   *
   * @param pattern one entry a field; absent: anything
   */
  record Count(Port port, List<Optional<Match>> pattern, Domain domain) implements Expr {
    public Count {
      pattern = List.copyOf(pattern);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.count(this);
    }
  }

  /** {@code e else d}: the value or, if that is NONE, the other, which is evaluated only then. */
  record OrElse(Expr value, Expr otherwise, Domain domain) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.orElse(this);
    }
  }

  /** A function of values that exist (of {@link Function#CONTAINS}'s second, that may not). */
  record Apply(Function function, List<Expr> arguments, Domain domain) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.apply(this);
    }
  }

  /**
   * {@code plurality M.f pick min}, {@code min M.f}: one of the field's values in the heard
   * messages, NONE if there is none. A message whose field is NONE does not count.
   */
  record Aggregate(Choice choice, Port port, int field, Domain domain) implements Expr {
    /** Which value. */
    public enum Choice {
      /** The most frequent, of several the smallest. */
      PLURALITY_MIN,
      /** The most frequent, of several the largest. */
      PLURALITY_MAX,
      /** The smallest. */
      MIN,
      /** The largest. */
      MAX
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.aggregate(this);
    }
  }

  /**
   * {@code heard M.f from q}: the field of the message heard from a node, NONE if nothing was heard
   * from it.
   *
   * @param field the field or, if -1, whether a message was heard
   */
  record Heard(Port port, Expr sender, int field, Domain domain) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heard(this);
    }
  }

  /**
   * {@code #M(a, _)} of a kept message: distinct nodes of which this node has seen, since the run
   * began, a message that matches.
   *
   * @param pattern one entry a field; absent: anything
   */
  record CountKept(MessageType type, List<Optional<Match>> pattern, Domain domain) implements Expr {
    public CountKept {
      pattern = List.copyOf(pattern);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.countKept(this);
    }
  }

  /**
   * What a field must be: {@code field op value}. EQ and NE treat NONE as a value; to an ordered
   * comparison a field that is NONE does not fit.
   *
   * @param op a comparison
   * @param value what the field is compared with, never NONE under an ordered comparison
   */
  record Match(Binary.Op op, Expr value) {
    /** Whether the value of a field fits. */
    public boolean fits(int field, int wanted) {
      boolean there = field != Domain.NONE;
      return switch (op) {
        case EQ -> field == wanted;
        case NE -> field != wanted;
        case LT -> there && field < wanted;
        case LE -> there && field <= wanted;
        case GT -> there && field > wanted;
        case GE -> there && field >= wanted;
        default -> throw new IllegalArgumentException(op + " does not compare");
      };
    }
  }

  /**
   * {@code majority M.f else e}: the value that more than half of the heard messages carry in the
   * field (NONE is a value like any other), or {@code otherwise}.
   */
  record Majority(Port port, int field, Expr otherwise, Domain domain) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.majority(this);
    }
  }

  /**
   * {@code have C(args)}: the node has seen enough signatures; false for arguments out of range.
   */
  record Have(Certificate certificate, List<Expr> arguments) implements Expr {
    public Have {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.have(this);
    }
  }

  /**
   * {@code conflicting M(a, _) by x}: the node has seen, in this iteration, two different
   * statements of the type that match, signed by {@code signer}.
   *
   * @param pattern one entry a field; absent: anything
   */
  record Conflicting(MessageType type, List<Optional<Match>> pattern, Expr signer) implements Expr {
    public Conflicting {
      pattern = List.copyOf(pattern);
    }

    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.conflicting(this);
    }
  }

  /**
   * {@code flip}, {@code flip(1/3)}, {@code random(0..3)}: a value that chance draws when the
   * expression is evaluated; with {@code common} in front, when it is first evaluated in a stage,
   * for all honest nodes.
   *
   * @param odds a biased coin's; absent: every value is equally likely, outcomes in domain order
   * @param common dense number over all common draws of the model, or -1: the node's own
   */
  record Draw(Domain domain, Optional<Odds> odds, int common) implements Expr {
    /** So many of so many outcomes, the first ones, mean 1; the others mean 0. */
    public record Odds(int favourable, int outcomes) {}

    /** A node's own value, uniformly drawn. */
    public static Draw of(Domain domain) {
      return new Draw(domain, Optional.empty(), -1);
    }

    /** Number of equally likely outcomes. */
    public int outcomes() {
      return odds.map(Odds::outcomes).orElseGet(domain::size);
    }

    /** The value that an outcome means. */
    public int value(int outcome) {
      return odds.map(o -> outcome < o.favourable() ? 1 : 0).orElseGet(() -> domain.value(outcome));
    }

    /** {@code flip} or {@code random}. */
    public String word() {
      boolean coin = domain.kind() == Domain.Kind.BIT || domain.kind() == Domain.Kind.BOOLEAN;
      return coin ? "flip" : "random";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.draw(this);
    }
  }

  /** What the adversary has chosen at a place, in the stage's choices. */
  record Chosen(Site site) implements Expr {
    @Override
    public Domain domain() {
      return site.domain();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chosen(this);
    }
  }

  /**
   * {@code all honest p, q: body} or {@code exists honest p: body}.
   *
   * @param honest whether nodes that have failed by the end are left out; otherwise all that follow
   *     the protocol count
   */
  record Quantified(boolean universal, boolean honest, List<Binder> binders, Expr body)
      implements Expr {
    public Quantified {
      binders = List.copyOf(binders);
    }

    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.quantified(this);
    }
  }

  /**
   * {@code all w in T: body}, {@code exists w in T: body}, {@code count w in T: body}: tried with
   * every value of the binder's domain in ascending order.
   */
  record Tried(Kind kind, Binder binder, Expr body, Domain domain) implements Expr {
    /** What is asked. */
    public enum Kind {
      /** Whether the body holds for every value; the first for which it does not ends it. */
      ALL,
      /** Whether it holds for some value; the first for which it does ends it. */
      EXISTS,
      /** For how many it holds. */
      COUNT
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tried(this);
    }
  }

  /** {@code decided(p) by k = bound}: the output was decided before the deadline passed. */
  record DecidedBy(Variable output, Optional<Binder> owner, Deadline deadline) implements Expr {
    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decidedBy(this);
    }
  }

  /** {@code redecided(p)}: having decided, the node tried to decide another value. */
  record Redecided(Binder owner) implements Expr {
    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.redecided(this);
    }
  }

  /** {@code unanimous v}: all honest nodes have the same input. */
  record Unanimous(Variable input) implements Expr {
    @Override
    public Domain domain() {
      return Domain.BOOLEAN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unanimous(this);
    }
  }

  /** The input that all honest nodes have, where {@link Unanimous} holds. */
  record CommonInput(Variable input) implements Expr {
    @Override
    public Domain domain() {
      return input.domain();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commonInput(this);
    }
  }

  /**
   * {@code x[i]} with an index known only at run time: the element at the index's position in
   * {@code over}. Only that element is evaluated; the index always has a value and draws no coin.
   *
   * @param over the indices: one element for each value, in order
   */
  record Select(Expr index, Domain over, List<Expr> elements) implements Expr {
    public Select {
      elements = List.copyOf(elements);
    }

    @Override
    public Domain domain() {
      return elements.stream().map(Expr::domain).reduce(Domain::hull).orElse(Domain.BOOLEAN);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.select(this);
    }
  }
}
