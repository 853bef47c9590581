package turncoat.compiler.types;

import static turncoat.compiler.Said.check;

import org.junit.jupiter.api.Test;

/** Kinds of values, ranges and missing values. */
final class TypesTest {
  private static String receiving(String statements) {
    return """
    message M(val: bit)  message Q(num: 0..2, opt: bit?)
    input v : bit
    state x : bit = v, num : 0..2 = 0, opt : bit? = v, flag : bool = false, who : node? = none
    output d : bit
    property used: all honest p: p.num = 0 and p.opt = 0 and p.flag and p.who = none or p.x = p.d
    round r { send M(x) to all  send Q(num, opt) to all  receive {
      if #M >= 1 and #Q >= 1 { decide x }
    """
        + statements
        + " } }";
  }

  private static void body(String statements, String... expected) {
    check(receiving(statements), expected);
  }

  @Test
  void kindsDoNotMix() {
    body("flag := 1", "E0301 '1': 'flag' must be true or false, not a number");
    body("x := true", "E0301 'true': 'x' must be a bit, not true or false");
    body("if x { decide x }", "E0301 'x': a condition must be true or false, not a bit");
    body("who := x", "E0301 'x': 'who' must be a node or none, not a bit");
    body("x := none", "E0301 'none': 'x' must be a bit, not none");
    body("flag := x = flag", "E0301 'x = flag': cannot compare a bit with true or false");
    body("flag := x = none", "E0301 'x = none': cannot compare a bit with none");
    body(
        "num := flag + 1",
        "E0301 'flag': the left side of '+' must be a number, not true or false");
    body("flag := flag < 1", "E0301 'flag': '<' compares numbers, not true or false");
    body("x := x.val", "E0301 'x': a bit has no fields");
  }

  @Test
  void kindsThatMayMix() {
    body(
        "num := x  opt := num = 1  flag := flip",
        "E0301 'num = 1': 'opt' must be a bit or none, not true or false");
    body("num := x  flag := flip  who := self  opt := none");
  }

  @Test
  void messagesTakeOneArgumentAField() {
    check(
        "message M(val: bit) input v : bit round r { send M(v, v) to all receive { } }"
            + "property p: unanimous v",
        "E0302 'M(v, v)': 'M' takes 1 argument, not 2");
    body("if #Q(1) >= 1 { decide x }", "E0302 '#Q(1)': 'Q' has 2 fields, not 1");
  }

  @Test
  void certificatesParametersStandForFields() {
    check(
        """
        keys pki  signed message V(val: bit)  certificate C(k, w) = f+1 signers of V(w)
        input v : bit  round r { send V(v) to all }
        """,
        "E0302 'k': 'k' must stand for a field of 'V', count signers or be one");
  }

  @Test
  void patternsCompareNumbers() {
    body("if #Q(>= 1, != none) >= 2 and #M(<= 0) >= 1 { decide x }");
    body("if #Q(< opt, _) >= 1 { decide x }", "E0304 'opt': 'opt' may have no value here");
    check(
        "message W(who: node, flag: bool)  input v : bit"
            + " round r { send W(self, true) to all receive { if #W(< 1, > false) = 1 { } } }"
            + " property p: unanimous v",
        "E0306 '< 1': field 1 of 'W' has no order",
        "E0301 '> false': field 2 of 'W' has no order");
  }

  @Test
  void valuesFitTheirPlaces() {
    body("num := num + 1", "E0303 'num + 1': this may be 3, but 'num' is 0..2");
    body("x := num", "E0303 'num': this may be 2, but 'x' is 0..1");
    body("decide num", "E0303 'num': this may be 2, but 'd' is 0..1");
    body("if #Q(3, _) >= 1 { decide x }", "E0303 '3': field 'num' of 'Q' is never 3: it is 0..2");
    check(
        "message M(num: 0..1) state num : 0..2 = 0 round r { send M(num) to all receive { num := 2"
            + " } }",
        "W0501 'M': 'M' is sent but never read",
        "E0303 'num': this may be 2, but field 'num' of 'M' is 0..1");
  }

  @Test
  void conditionsNarrowRanges() {
    body("if num < 2 { num := num + 1 }");
    body("if num <= 1 and num + 1 <= 2 { num := num + 1 }");
    body(
        "check small: num != 2  num := num + 1",
        "E0303 'num + 1': this may be 3, but 'num' is 0..2");
    body("check small: not num >= 2  num := num + 1");
    body("num := 0  num := num + 1");
    body("if flag { num := 0 } else { num := 1 }  num := num + 1");
    body(
        "if flag { num := 0 }  num := num + 1",
        "E0303 'num + 1': this may be 3, but 'num' is 0..2");
  }

  @Test
  void valuesThatMayBeMissingAreAskedForFirst() {
    body("x := opt", "E0304 'opt': 'opt' may have no value here");
    body("if opt > 0 { decide x }", "E0304 'opt': 'opt' may have no value here");
    body("if opt? { x := opt }");
    body("if opt = 1 { x := opt }");
    body("if not opt? { x := 0 } else { x := opt }");
    body("check there: opt?  x := opt");
    body("if opt? and opt > 0 { x := opt  opt := none }");
    body("if opt? { opt := none  x := opt }", "E0304 'opt': 'opt' may have no value here");
    body("opt := x  x := opt");
  }

  @Test
  void constantsAreWholeWhereTheyAreValues() {
    body("num := n/2", "E0305 'n/2': this number must be a whole number, not 3/2, with n = 3");
    body("num := num/2", "E0305 'num/2': only numbers and parameters can be divided");
    body("num := 1/(n-3)", "E0305 '1/(n-3)': division by zero here, with n = 3");
    check(
        "message M(val: 0..n/2) round r { send M(0) to all receive { if #M(_) >= 1 { } } }",
        "E0305 'n/2': the largest value must be a whole number, not 3/2, with n = 3");
  }

  @Test
  void nodesHaveNoOrder() {
    body("flag := who < self", "E0306 'who < self': nodes have no order");
    body("flag := who = self");
  }

  @Test
  void unknownTypes() {
    check(
        "input v : int",
        "E0405 'P': the protocol has no round",
        "E0307 'int': no type is called 'int'");
    check(
        "message M(val: M2)",
        "E0405 'P': the protocol has no round",
        "E0307 'M2': no type is called 'M2'");
  }

  @Test
  void questionMarkNeedsSomethingThatMayBeMissing() {
    body("flag := x?", "E0308 'x?': this always has a value");
  }

  @Test
  void someNeedsToKnowItsValues() {
    body(
        "if some w pick min: w > 0 { x := 0 }",
        "E0309 'w': it is not clear which values 'w' may take");
    body("if some w pick min: flag { x := 0 }", "E0309 'w': 'w' does not occur in the condition");
    body("if some w in 0..1 pick min: w > 0 { x := w }");
    body("if some w pick min: w = num { num := w }");
  }

  @Test
  void rangesAreNotEmpty() {
    check(
        "message M(val: 1..f-1) round r { send M(1) to all receive { if #M(_) >= 1 { } } }",
        "E0310 '1..f-1': the range 1..0 is empty, with f = 1");
    check(
        "message M() repeat k in 2..f { round r { send M() to all receive { if #M >= 1 { } } } }",
        "E0310 '2..f': nothing is repeated: 2..1 is empty, with f = 1");
  }

  @Test
  void severalMessagesAndNodesInVariables() {
    check(
        """
        message M(val: bit)  input v : bit  state seen : M? = none  output d : bit
        round r { send M(v) to all  receive M from 0 as m { seen := m }
                  receive { if seen? { decide seen.val } } }
        """);
    check(
        "message M(val: bit)  input v : bit  state seen : M = none round r { send M(v) to all"
            + " receive { if #M >= 1 and seen.val = 0 { seen := none } } }",
        "E0301 'M': a variable that holds a message must be able to be empty");
  }
}
