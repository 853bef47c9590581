package turncoat.compiler.ast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import turncoat.compiler.source.Span;

/**
 * The condition of an {@code if}: {@code guard}, {@code some}, or {@code guard and some}. At least
 * one part is present.
 *
 * @param span where
 * @param guard an ordinary condition
 * @param some a value to find; its name can be used in the block
 */
public record Condition(Span span, Optional<Expr> guard, Optional<Some> some) {
  /** How to choose among several values that fit. */
  public enum Pick {
    /** The smallest. */
    MIN,
    /** The largest. */
    MAX,
    /** The adversary chooses. */
    ANY,
    /** Chance chooses, uniformly. */
    RANDOM
  }

  /**
   * {@code some name in values pick min by key: body}.
   *
   * @param span where
   * @param name the value's name in {@code body} and in the block
   * @param range which values are tried: a range or the name of a type; empty if that follows from
   *     the body
   * @param pick empty if at most one value can fit
   * @param key for {@code min} and {@code max}: of what, if not of the value itself
   * @param body what must hold of the value
   */
  public record Some(
      Span span,
      Ident name,
      Optional<TypeRef> range,
      Optional<Pick> pick,
      Optional<Expr> key,
      Expr body) {
    /** What is asked of every value: the body, then the key. */
    public List<Expr> expressions() {
      return Stream.concat(Stream.of(body), key.stream()).toList();
    }
  }
}
