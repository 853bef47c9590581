package turncoat.compiler.types;

import static turncoat.compiler.Said.check;

import org.junit.jupiter.api.Test;

/** Enumerations, sets, chains, functions and what is asked of several values. */
final class ValuesTest {
  private static void body(String statements, String... expected) {
    check(
        """
        enum Colour { red, blue }
        type Few = set of 0..2
        type Block = chain(3)
        message M(val: 0..2, hue: Colour?)
        input v : 0..2
        state hue : Colour = red, few : Few = [v], other : set of 1..3 = [1], b : Block = genesis
        state lit : bool = false, num : 0..2 = 0, maybe : (0..2)? = none
        property used: all honest p: p.hue = red and p.few = p.few and p.other = p.other
          and p.b = p.b and p.lit and p.num = 0 and p.maybe = 0
        round r { send M(v, hue) to all receive { if #M >= 1 and v = 0 { lit := true }
        """
            + statements
            + " } }",
        expected);
  }

  @Test
  void enumerationsHaveNoOrder() {
    body("lit := hue = blue and hue != red and hue in [red, blue]");
    body("lit := hue < blue", "E0312 'hue < blue': '<' compares numbers, and this is a 'Colour'");
    body("num := hue", "E0301 'hue': 'num' must be a number, not a 'Colour'");
  }

  @Test
  void setsMeetSetsOfTheSameValues() {
    body("few := few + [1, num] - [] * few  lit := few <= [1] or [0] >= few or num in few");
    body("few := [hue]", "E0301 'hue': an element must be a number, not a 'Colour'");
    body(
        "few := few + 1",
        "E0301 '1': the right side of '+' must be a set of numbers, not a number");
    body("lit := few < other", "E0312 'few < other': sets are compared with '<=' and '>='");
    body("few := other", "E0316 'other': this is of set of 1..3, and 'few' of set of 0..2");
    body("few := [3]", "E0303 '3': this may be 3, but an element of the set is 0..2");
    body("num := size([1])", "E0313 '[1]': it is not clear which values this set may have");
    body("lit := hue in few", "E0301 'hue': a 'Colour' is never an element of a set of numbers");
    body("lit := num in 2", "E0301 '2': what follows 'in' must be a set, not a number");
  }

  @Test
  void elementsAreSimple() {
    check(
        "message M(val: set of set of bit) round r { send M([]) to all receive { if #M > 0 { } } }",
        "E0315 'set of bit': these cannot be elements: a set of bits");
  }

  @Test
  void functionsAreKnown() {
    body("num := sise(few)", "E0113 'sise': no function is called 'sise'");
    body("lit := size(few, few) = 1", "E0302 'size(few, few)': 'size' takes 1 argument, not 2");
    body("lit := size(num) = 1", "E0301 'num': 'size' is of a set, not of a number");
    body("num := min(few)", "E0304 'min(few)': 'min(few)' may have no value here");
    body("num := min(few) else 0  lit := length(parent(b)) = epoch(b) and prefix(b, genesis)");
    body("b := extend(b, 4) else b", "E0303 '4': this may be 4, but the epoch of a block is 1..3");
    body("lit := b < b", "E0312 'b < b': '<' compares numbers, and this is a chain");
  }

  @Test
  void elseFollowsWhatMayBeMissing() {
    body("num := maybe else num else 0", "E0308 'num': this always has a value");
    body(
        "num := maybe else hue",
        "E0301 'hue': what follows 'else' must be a number, not a 'Colour'");
    body("num := maybe else max M.val else 2");
  }

  @Test
  void valuesAreTriedIfThereAreFinitelyMany() {
    body("lit := exists c in Colour: #M(_, c) >= 1 and (count w in Few: w = few) = 1");
    body(
        "lit := all m in M: lit",
        "E0314 'M': the values of this type cannot be tried: a message 'M'");
    body("lit := all c in Color: lit", "E0307 'Color': no type is called 'Color'");
    body(
        "if some w in 0..2 pick any by w: lit { num := w }",
        "E0301 'w': only the smallest or largest is picked by a number");
    body(
        "lit := exists w in 0..1: flip = w",
        "E0202 'flip': no coin can be flipped in a condition that is tried for several values");
  }

  @Test
  void aggregatesCompareNumbers() {
    body("hue := plurality M.hue pick max else red  maybe := heard M.val from 0");
    body("maybe := max M.hue", "E0301 'hue': 'max' compares numbers, not a 'Colour' or none");
  }

  @Test
  void aliasesAreNotCircular() {
    check(
        "type A = B? type B = set of A message M(val: bit) input v : bit "
            + "round r { send M(v) to all receive { if #M(_) > 0 { } } }",
        "E0114 'A': 'A' is defined by itself");
  }

  @Test
  void aMessageIsAssignedFieldByField() {
    check(
        """
        message M(who: node, val: bit)  input v : bit  state top : M? = none  output d : bit
        round r { send M(self, v) to all
          receive { top := heard M from 0  if top? { top := heard M from top.who }
                    decide top.val else 0 } }
        """,
        "E0317 'heard M from top.who': this depends on 'top', which it changes");
  }

  @Test
  void sizesAreLimited() {
    check(
        "message M(val: set of 0..12) round r { send M([]) to all receive { if #M(_) > 0 { } } }",
        "E0902 'set of 0..12': 13 possible elements; at most 12 are possible");
    check(
        "message M(val: chain(13)) round r { send M(genesis) to all receive { if #M(_) > 0 { } } }",
        "E0902 'chain(13)': 8192 values of one type; at most 4096 are possible");
    check(
        "message M(val: chain(f-1)) round r { send M(genesis) to all receive { if #M(_) > 0 { } } }",
        "E0310 'f-1': a chain needs at least one of these, with f = 1");
  }
}
