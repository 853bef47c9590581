package turncoat.compiler.ast;

import turncoat.compiler.source.Span;

/** What an instance, mutant or scenario promises about itself. */
public sealed interface Expectation {
  /** Where it was written. */
  Span span();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of expectation.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    /** {@code agreement violated}, {@code validity holds}. */
    R verdict(Verdict expectation);

    /** {@code agreement = 1/2}. */
    R bound(Bound expectation);

    /** {@code survives}. */
    R survives(Survives expectation);
  }

  /** The property holds, or an attack on it exists. */
  record Verdict(Span span, Ident property, boolean violated) implements Expectation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.verdict(this);
    }
  }

  /** The best adversary's probability of violating the property, compared with a number. */
  record Bound(Span span, Ident property, Expr.BinaryOp op, Expr value) implements Expectation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bound(this);
    }
  }

  /** A mutant that nothing tells from the original. */
  record Survives(Span span) implements Expectation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.survives(this);
    }
  }
}
