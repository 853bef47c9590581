package turncoat.compiler.ast;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/** An expression as written. */
public sealed interface Expr {
  /** Where it was written, without enclosing parentheses. */
  Span span();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of expression.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    /** {@code 3}. */
    R intLit(IntLit e);

    /** {@code 0.5}. */
    R decimalLit(DecimalLit e);

    /** {@code true}. */
    R boolLit(BoolLit e);

    /** {@code none}. */
    R none(NoneLit e);

    /** {@code rank}. */
    R name(Name e);

    /** {@code p.val}. */
    R field(Field e);

    /** {@code a[i]}. */
    R index(Index e);

    /** {@code [0, 1, 1]}. */
    R list(ListLit e);

    /** {@code accepted?}. */
    R present(Present e);

    /** {@code not a}, {@code -a}. */
    R unary(Unary e);

    /** {@code a + b}, {@code a < b}, {@code a implies b}. */
    R binary(Binary e);

    /** {@code #Vote(k, _)}. */
    R count(Count e);

    /** {@code top.val else v}. */
    R orElse(OrElse e);

    /** {@code size(s)}. */
    R apply(Apply e);

    /** {@code majority Value.val}. */
    R majority(Majority e);

    /** {@code plurality Value.val pick min}. */
    R aggregate(Aggregate e);

    /** {@code heard Value from leader(k)}. */
    R heard(Heard e);

    /** {@code best Status by rank then min val}. */
    R best(Best e);

    /** {@code have C(k, w)}. */
    R have(Have e);

    /** {@code conflicting Propose by leader(k)}. */
    R conflicting(Conflicting e);

    /** {@code leader(k)}. */
    R leader(Leader e);

    /** {@code flip}, {@code common flip(1/3)}. */
    R flip(Flip e);

    /** {@code common random(0..3)}. */
    R random(Random e);

    /** {@code any}. */
    R any(Any e);

    /** {@code ideal agreement on x}. */
    R ideal(Ideal e);

    /** {@code learn}. */
    R learn(Learn e);

    /** {@code sample k of others}. */
    R sample(Sample e);

    /** {@code decided(p) by k = 1}. */
    R decided(Decided e);

    /** {@code all honest decided by r = R}. */
    R allDecided(AllDecided e);

    /** {@code all honest p, q: …}. */
    R quantified(Quantified e);

    /** {@code exists w in 0..K: …}. */
    R tried(Tried e);

    /** {@code unanimous v}. */
    R unanimous(Unanimous e);

    /** {@code probability(…)}. */
    R probability(Probability e);
  }

  /** A number with a decimal point, not negative. */
  record DecimalLit(Span span, BigDecimal value) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decimalLit(this);
    }
  }

  /** A whole number, not negative. */
  record IntLit(Span span, int value) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.intLit(this);
    }
  }

  /** {@code true} or {@code false}. */
  record BoolLit(Span span, boolean value) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.boolLit(this);
    }
  }

  /** The value of an optional that holds nothing. */
  record NoneLit(Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.none(this);
    }
  }

  /**
   * A variable, parameter, loop variable, bound name or constant; after {@code leader=} and other
   * settings also a word such as {@code round_robin}.
   */
  record Name(Span span, String text) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.name(this);
    }
  }

  /** A message's field, or (in properties) a node's variable. */
  record Field(Span span, Expr target, Ident field) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.field(this);
    }
  }

  /** An element of an array. */
  record Index(Span span, Expr target, Expr index) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.index(this);
    }
  }

  /**
   * Values listed: a set, an array, the corrupted nodes, the inputs, the leaders of an instance.
   */
  record ListLit(Span span, List<Expr> items) implements Expr {
    public ListLit {
      items = List.copyOf(items);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.list(this);
    }
  }

  /** Whether an optional holds a value. */
  record Present(Span span, Expr operand) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.present(this);
    }
  }

  /** An operator with one operand. */
  record Unary(Span span, UnaryOp op, Expr operand) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unary(this);
    }
  }

  /** An operator with two operands. */
  record Binary(Span span, BinaryOp op, Expr left, Expr right) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.binary(this);
    }
  }

  /**
   * Number of distinct senders of messages that fit.
   *
   * @param span where
   * @param message the message type
   * @param label which of its labels, if it has any
   * @param patterns one per field; empty also if only the type was written, which fits all
   */
  record Count(Span span, Ident message, Optional<Expr> label, List<Pattern> patterns)
      implements Expr {
    public Count {
      patterns = List.copyOf(patterns);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.count(this);
    }
  }

  /** The value or, if it is {@code none}, another one. */
  record OrElse(Span span, Expr value, Expr otherwise) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.orElse(this);
    }
  }

  /** A built-in function of some values. */
  record Apply(Span span, Ident function, List<Expr> args) implements Expr {
    public Apply {
      args = List.copyOf(args);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.apply(this);
    }
  }

  /** The field's value in more than half of the received messages. */
  record Majority(Span span, Ident message, Optional<Expr> label, Ident field) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.majority(this);
    }
  }

  /** One of the field's values in the received messages. */
  record Aggregate(Span span, Ident message, Optional<Expr> label, Ident field, Choice choice)
      implements Expr {
    /** Which one. */
    public enum Choice {
      /** The most frequent, of several the smallest. */
      PLURALITY_MIN("plurality", " pick min"),
      /** The most frequent, of several the largest. */
      PLURALITY_MAX("plurality", " pick max"),
      /** The smallest. */
      MIN("min", ""),
      /** The largest. */
      MAX("max", "");

      private final String word;
      private final String tie;

      Choice(String word, String tie) {
        this.word = word;
        this.tie = tie;
      }

      /** The word in front. */
      public String word() {
        return word;
      }

      /** What is said of ties, with a space in front. */
      public String tie() {
        return tie;
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.aggregate(this);
    }
  }

  /** The message received from a node, or {@code none}. */
  record Heard(Span span, Ident message, Optional<Expr> label, Expr sender) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heard(this);
    }
  }

  /** How {@code best} chooses among equals: {@code then min field}. */
  record Then(Span span, Condition.Pick pick, Ident field) {}

  /** The received message with the largest value of the field, or {@code none}. */
  record Best(Span span, Ident message, Optional<Expr> label, Ident field, Optional<Then> then)
      implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.best(this);
    }
  }

  /** Whether the node has seen enough signatures for the certificate. */
  record Have(Span span, Call certificate) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.have(this);
    }
  }

  /**
   * Whether the node has seen two different signed messages of this type by {@code signer}.
   *
   * @param span where
   * @param message the message type
   * @param patterns one per field: only messages that fit are compared; empty if none is written
   * @param signer who signed them
   */
  record Conflicting(Span span, Ident message, List<Pattern> patterns, Expr signer)
      implements Expr {
    public Conflicting {
      patterns = List.copyOf(patterns);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.conflicting(this);
    }
  }

  /** The leader of a view. */
  record Leader(Span span, Expr view) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leader(this);
    }
  }

  /** A coin: private or common to all nodes; true with probability {@code bias}, else one half. */
  record Flip(Span span, boolean common, Optional<Expr> bias) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.flip(this);
    }
  }

  /** A value of a type, drawn uniformly: by each node, or one common to all. */
  record Random(Span span, boolean common, TypeRef type) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.random(this);
    }
  }

  /** A value that the adversary chooses: for each node, or one common to all. */
  record Any(Span span, boolean common) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.any(this);
    }
  }

  /**
   * What an ideal agreement on a variable brings: the value that all honest nodes have, if they
   * have the same, else one that the adversary chooses for all.
   */
  record Ideal(Span span, Ident variable) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ideal(this);
    }
  }

  /** A value that the honest nodes learn to choose. */
  record Learn(Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.learn(this);
    }
  }

  /** That many other nodes, drawn uniformly, each at most once. */
  record Sample(Span span, Expr count) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sample(this);
    }
  }

  /**
   * {@code by loop = value}: at the latest in that iteration.
   *
   * @param span where
   * @param loop the variable of a {@code repeat}
   * @param value the iteration
   */
  record By(Span span, Ident loop, Expr value) {}

  /** Whether {@code node} (this node if empty) has decided, by some iteration if given. */
  record Decided(Span span, Optional<Expr> node, Optional<By> by) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decided(this);
    }
  }

  /** Whether all honest nodes have decided, by some iteration if given. */
  record AllDecided(Span span, Optional<By> by) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.allDecided(this);
    }
  }

  /**
   * Whether the body holds for all, or some, choices of nodes: of the honest ones, or of all that
   * follow the protocol, whether or not they fail.
   */
  record Quantified(Span span, Quantifier quantifier, boolean honest, List<Ident> nodes, Expr body)
      implements Expr {
    public Quantified {
      nodes = List.copyOf(nodes);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.quantified(this);
    }
  }

  /**
   * Whether the body holds for all or some values, or for how many.
   *
   * @param span where
   * @param quantifier what is asked
   * @param name the value's name in the body
   * @param values a range, or the name of a type
   * @param body what is said of the value
   */
  record Tried(Span span, Quantifier quantifier, Ident name, TypeRef values, Expr body)
      implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tried(this);
    }
  }

  /**
   * Whether all honest nodes have the same value of an input; what implies it may name the value by
   * the input's name.
   */
  record Unanimous(Span span, Ident input) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unanimous(this);
    }
  }

  /** The probability of an event over the chance of a run. */
  record Probability(Span span, Expr event) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.probability(this);
    }
  }

  /** All, some, or how many. */
  enum Quantifier {
    /** {@code all}. */
    ALL("all"),
    /** {@code exists}. */
    EXISTS("exists"),
    /** {@code count}. */
    COUNT("count");

    private final String word;

    Quantifier(String word) {
      this.word = word;
    }

    /** As written. */
    public String word() {
      return word;
    }
  }

  /** Operators with one operand. */
  enum UnaryOp {
    /** {@code not}. */
    NOT,
    /** {@code -}. */
    NEGATE
  }

  /** Operators with two operands. */
  enum BinaryOp {
    /** {@code implies}; groups to the right. */
    IMPLIES("implies"),
    /** {@code or}. */
    OR("or"),
    /** {@code and}. */
    AND("and"),
    /** {@code =}. */
    EQ("="),
    /** {@code !=}. */
    NE("!="),
    /** {@code <}. */
    LT("<"),
    /** {@code <=}. */
    LE("<="),
    /** {@code >}. */
    GT(">"),
    /** {@code >=}. */
    GE(">="),
    /** {@code in}: membership in a set. */
    IN("in"),
    /** {@code +}. */
    ADD("+"),
    /** {@code -}. */
    SUBTRACT("-"),
    /** {@code *}. */
    MULTIPLY("*"),
    /** {@code /}: exact, no rounding. */
    DIVIDE("/");

    private final String symbol;

    BinaryOp(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }
  }
}
