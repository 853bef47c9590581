package turncoat.compiler.ast;

import java.util.Optional;
import turncoat.compiler.source.Span;

/** A type as written. */
public sealed interface TypeRef {
  /** Where it was written. */
  Span span();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of type.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    /** {@code bit}, {@code Status}. */
    R named(Named type);

    /** {@code -1..K}. */
    R range(Range type);

    /** {@code bit?}. */
    R optional(Maybe type);

    /** {@code array[0..K] of bit}. */
    R array(Array type);

    /** {@code set of bit}. */
    R set(SetOf type);

    /** {@code chain(E, 2)}. */
    R chain(Chain type);

    /** {@code path(0..f)}. */
    R path(Path type);
  }

  /** {@code bit}, {@code bool}, {@code node}, a message type, an enumeration or an alias. */
  record Named(Span span, String name) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.named(this);
    }
  }

  /** Whole numbers from {@code low} to {@code high}, both included. */
  record Range(Span span, Expr low, Expr high) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.range(this);
    }
  }

  /** {@code element?}: the element type or {@code none}. */
  record Maybe(Span span, TypeRef element) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.optional(this);
    }
  }

  /** One element for each index: {@code array[index] of element}. */
  record Array(Span span, TypeRef index, TypeRef element) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.array(this);
    }
  }

  /**
   * Chains of blocks with epochs up to a bound.
   *
   * @param span where
   * @param epochs the last epoch
   * @param variants how many different blocks may extend the same one in one epoch; empty if one
   */
  record Chain(Span span, Expr epochs, Optional<Expr> variants) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chain(this);
    }
  }

  /**
   * Sequences of distinct nodes: {@code path(low..high)}; known before the run.
   *
   * @param span where
   * @param low how many nodes at least
   * @param high how many at most; empty if {@code low} is the only length
   */
  record Path(Span span, Expr low, Optional<Expr> high) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.path(this);
    }
  }

  /** A set of elements: {@code set of element}. */
  record SetOf(Span span, TypeRef element) implements TypeRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.set(this);
    }
  }
}
