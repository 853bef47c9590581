package turncoat.compiler.checks;

import static turncoat.compiler.Said.check;

import org.junit.jupiter.api.Test;

/** What is said about values that chance, the adversary or the nodes themselves choose. */
final class ChoiceRulesTest {
  private static final String SIMPLE =
      """
      message M(val: bit)  input v : bit  state x : bit = v  output d : bit
      round r { send M(x) to all  receive { x := majority M.val else v  decide x } }
      """;

  private static void body(String statements, String... expected) {
    check(SIMPLE.replace("decide x", "decide x " + statements), expected);
  }

  @Test
  void chanceAndChoicesHaveTheirPlaces() {
    body("x := any  x := common any  x := ideal agreement on x  decide any");
    body("x := flip(1/3)  x := common flip  x := common flip(0)  x := random(0..1)");
    check(
        SIMPLE.replace("send M(x)", "send M(random(bit))"),
        "E0202 'random(bit)': coins can be flipped only in receive blocks");
    body(
        "if any { x := 0 }",
        "E0440 'any': 'any' must be all of what a receive block assigns or decides");
    body(
        "x := 1 - ideal agreement on x",
        "E0440 'ideal agreement on x': 'ideal agreement' must be all of what a receive block"
            + " assigns or decides");
    check(
        SIMPLE.replace("send M(x)", "send M(any)"),
        "E0440 'any': 'any' must be all of what a receive block assigns or decides");
  }

  @Test
  void messagesAreNotChosen() {
    check(
        SIMPLE.replace("decide x", "decide x  m := any  if m? { x := m.val }") + "state m : M?",
        "E0440 'any': the adversary chooses values, not messages");
    body("x := random(M)", "E0301 'random(M)': chance draws values, not messages");
  }

  @Test
  void probabilitiesLieBetweenZeroAndOne() {
    body("x := flip(n/f)", "E0441 'n/f': 3 is no probability, with n = 3, f = 1");
    body("x := flip(-1/2)", "E0441 '-1/2': -1/2 is no probability");
    body("x := flip(1/5000)", "E0902 '1/5000': 5000 outcomes of a coin; at most 4096 are possible");
    body("x := flip(x)", "E0305 'x': a probability may use only numbers and parameters");
  }

  @Test
  void drawnValuesFitTheirPlace() {
    body("x := random(0..2)", "E0303 'random(0..2)': this may be 2, but 'x' is 0..1");
    body("x := random(1..0)", "E0310 '1..0': the range 1..0 is empty");
    body("x := random(bit?)", "E0301 'bit?': chance draws a value: leave out the '?'");
    body("x := random(bti)", "E0307 'bti': no type is called 'bti'");
    body("x := ideal agreement on y", "E0101 'y': no variable is called 'y'");
    body("x := ideal consensus on x", "E0008 'consensus': unknown kind of ideal 'consensus'");
  }
}
