package turncoat.compiler.ast;

import java.util.List;
import turncoat.compiler.source.Span;

/** A statement of a receive block. */
public sealed interface Stmt {
  /** Where it was written. */
  Span span();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of statement.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    /** {@code lock := w}. */
    R assign(Assign stmt);

    /** {@code decide w}. */
    R decide(Decide stmt);

    /** {@code if cond { … } else { … }}. */
    R conditional(If stmt);

    /** {@code check highest_lock: p.rank >= rank}. */
    R check(Check stmt);

    /** {@code rule relock { … }}. */
    R rule(Rule stmt);

    /** {@code for q in nodes { … }}. */
    R each(For stmt);
  }

  /** Gives a variable, or the element of an array at {@code indices}, a new value. */
  record Assign(Span span, Ident target, List<Expr> indices, Expr value) implements Stmt {
    public Assign {
      indices = List.copyOf(indices);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assign(this);
    }
  }

  /** Sets the output, if it is not set yet. */
  record Decide(Span span, Expr value) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decide(this);
    }
  }

  /**
   * The first branch whose condition holds, else {@code otherwise}.
   *
   * @param span where
   * @param branches {@code if} and every {@code else if}, in order; at least one
   * @param otherwise the {@code else} block; empty also if there is none
   */
  record If(Span span, List<Branch> branches, List<Stmt> otherwise) implements Stmt {
    public If {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.conditional(this);
    }
  }

  /** One {@code if} or {@code else if} with its block. */
  record Branch(Span span, Condition condition, List<Stmt> body) {
    public Branch {
      body = List.copyOf(body);
    }
  }

  /** A named check: if false, the rest of the enclosing receive block is skipped. */
  record Check(Span span, Ident name, Expr condition) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.check(this);
    }
  }

  /** A named effect, which can be ablated. */
  record Rule(Span span, Ident name, List<Stmt> body) implements Stmt {
    public Rule {
      body = List.copyOf(body);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rule(this);
    }
  }

  /** The body once for each value of {@code range}, in order; {@code name} is known beforehand. */
  record For(Span span, Ident name, TypeRef range, List<Stmt> body) implements Stmt {
    public For {
      body = List.copyOf(body);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.each(this);
    }
  }
}
