package turncoat.compiler.export;

import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Site;

/** Where an expression stands: what is called what there. */
interface TlaPlace {
  /** A variable of the node itself. */
  String read(String variable);

  /**
   * A loop variable's value.
   *
   * @param now in the stage that is going on
   * @param at in any stage: an operator
   */
  default String loop(String now, String at) {
    return now;
  }

  /** The statements that the node has seen. */
  default String seen() {
    return read("seen");
  }

  /** The statements that the node has seen in this iteration. */
  default String recent() {
    return read("recent");
  }

  /** What the node has heard on a port. */
  default String box(Port port) {
    throw new IllegalStateException("nothing is heard here");
  }

  /** What chance draws. */
  default String draw(Expr.Draw draw) {
    throw new IllegalStateException("chance is asked outside a receive block");
  }

  /** What the adversary has chosen. */
  default String chosen(Site site) {
    throw new IllegalStateException("the adversary is asked outside a receive block");
  }

  /** Which value the adversary prefers. */
  default String preferred(Site site) {
    return chosen(site);
  }

  /** What chance prefers, where all values that qualify are equally likely. */
  default String preferred(Binder binder) {
    throw new IllegalStateException("chance is asked outside a receive block");
  }
}
