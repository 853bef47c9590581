package turncoat.compiler.ir;

import java.util.List;
import java.util.Optional;

/** A statement of a receive block, executed at one honest node. */
public sealed interface Stmt {
  /** Its source. */
  Origin origin();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind of statement. */
  interface Cases<R> {
    R assign(Assign s);

    R decide(Decide s);

    R branch(If s);

    R some(Some s);

    R check(Check s);

    R rule(Rule s);

    R takeBest(TakeBest s);

    R send(Send s);

    R fire(Fire s);

    R assignAt(AssignAt s);
  }

  /** {@code x := value}. */
  record Assign(Variable target, Expr value, Origin origin) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assign(this);
    }
  }

  /** {@code decide value}: sets the output unless it is set already; the node goes on. */
  record Decide(Variable output, Expr value, Origin origin) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decide(this);
    }
  }

  /** {@code if condition { … } else { … }}. */
  record If(Expr condition, List<Stmt> then, List<Stmt> otherwise, Origin origin) implements Stmt {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.branch(this);
    }
  }

  /**
   * {@code if some w pick P: condition { … } else { … }}: binds w to a value for which the
   * condition holds.
   */
  record Some(
      Binder binder,
      Pick pick,
      Expr condition,
      List<Stmt> then,
      List<Stmt> otherwise,
      Origin origin)
      implements Stmt {
    public Some {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    /** Where the adversary picks. */
    public Site site() {
      return new Site(pick.site(), "pick " + binder, binder.domain(), false, Optional.empty());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.some(this);
    }
  }

  /**
   * How a value is picked if several qualify.
   *
   * @param kind the way
   * @param site for ANY: dense number over all such places of the model; otherwise -1
   * @param key for MIN and MAX: what is smallest or largest, if not the value itself; of several
   *     values with the same key the smallest is taken
   */
  record Pick(Kind kind, int site, Optional<Expr> key) {
    /** A pick that looks at the values alone. */
    public Pick(Kind kind, int site) {
      this(kind, site, Optional.empty());
    }

    /** The ways. */
    public enum Kind {
      /** Proved unique; executors take the smallest. */
      UNIQUE,
      /** The smallest value. */
      MIN,
      /** The largest value. */
      MAX,
      /**
       * The adversary's: a slot names a preferred value; the first that qualifies, counting upwards
       * from it and round again, is taken.
       */
      ANY,
      /** Uniformly drawn among those that qualify. */
      RANDOM
    }
  }

  /** {@code check name: condition}: if false, the rest of the receive block is skipped. */
  record Check(String name, Expr condition, Origin origin) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.check(this);
    }
  }

  /** {@code rule name { … }}. */
  record Rule(String name, List<Stmt> body, Origin origin) implements Stmt {
    public Rule {
      body = List.copyOf(body);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rule(this);
    }
  }

  /**
   * {@code x := best M by f then min g}: the heard message with the highest value in the field;
   * ties go to the best by {@code tie}, then to the node's own message, then to the lowest sender.
   * Its fields are stored in {@code targets}; all become NONE if nothing was heard.
   */
  record TakeBest(Port port, int byField, Optional<Tie> tie, List<Variable> targets, Origin origin)
      implements Stmt {
    /** The message with the smallest or largest value of a field is better. */
    public record Tie(int field, boolean largest) {}

    public TakeBest {
      targets = List.copyOf(targets);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.takeBest(this);
    }
  }

  /**
   * {@code x[i] := value} with an index known only at run time: sets the target at the index's
   * position in {@code over}. The index always has a value and draws no coin.
   *
   * @param over the indices: one target for each value, in order
   */
  record AssignAt(Expr index, Domain over, List<Variable> targets, Expr value, Origin origin)
      implements Stmt {
    public AssignAt {
      targets = List.copyOf(targets);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assignAt(this);
    }
  }

  /**
   * Puts a message in flight, in rules of asynchronous rounds: unless the node has said something
   * on the port in this round, if the guard holds and the values exist.
   *
   * @param recipient to one node, as the sender computes it; or absent: wherever the port goes
   */
  record Send(Round.Send message, Optional<Expr> recipient) implements Stmt {
    @Override
    public Origin origin() {
      return message.origin();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.send(this);
    }
  }

  /** The rule of this number has fired at the node and will not fire again in this round. */
  record Fire(int rule, Origin origin) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fire(this);
    }
  }
}
