package turncoat.compiler.types;

import static turncoat.compiler.Said.check;

import org.junit.jupiter.api.Test;

/** Labels of messages and paths of nodes. */
final class LabelTypesTest {
  private static final String HEAD =
      "message M[p: path(0..1)](val: bit) message N(val: bit) input v : bit state x : bit = v,"
          + " t : array[path(0..2)] of bit = 0 output d : bit";

  private static void round(String sends, String statements, String... expected) {
    check(
        HEAD
            + " round r { send N(x) to all for p in path(0..1) { send M[p](t[p]) to all } "
            + sends
            + " receive { if #N >= 1 and #M[root] >= 1 { decide x } "
            + statements
            + " } } property p: unanimous v",
        expected);
  }

  @Test
  void labelsStandWhereTheyAreDeclared() {
    round("", "x := majority M[root + 1].val else x");
    round("", "x := majority M.val else x", "E0336 'M': which 'M'?");
    round("", "if #N[0] > 1 { x := 1 }", "E0336 '0': 'N' has no labels");
    round("send M(x) to all", "", "E0336 'M': which 'M'?");
    round(
        "",
        "x := heard M[0].val from 1 else 0",
        "E0301 '0': the label of 'M' must be a path, not a number");
  }

  @Test
  void labelsAreKnownBeforehand() {
    round(
        "send M[root + self](x) to all",
        "",
        "E0337 'root + self': this path is not known before the run");
    check(
        "message M[k: 1..2](val: bit) input v : bit output d : bit repeat k in 1..2 { round r {"
            + " send M[k](v) to all receive { if #M[1] >= 1 { decide v } } } } property p: unanimous v",
        "E0337 'k': this label is not known before the run");
  }

  @Test
  void pathsHaveEveryNodeOnce() {
    round(
        "",
        "x := majority M[root + 1 + 1].val else x",
        "E0339 'root + 1 + 1': p1 is on the path 'p1' already");
    round(
        "",
        "x := majority M[root + 1 + 2].val else x",
        "E0339 'root + 1 + 2': the path 'p1 p2' is not among those meant here");
    round("", "t[root + 1 + 1] := 1", "E0339 'root + 1 + 1': p1 is on the path 'p1' already");
    round("", "if t[root + 1 + 1] = none and t[root + 0 + self] = 1 { x := 1 }");
    round(
        "",
        "x := t[root + 0 + self]",
        "E0304 't[root + 0 + self]': 't[root + 0 + self]' may have no value here");
    round("", "x := t[root + 0 + self] else 0");
    round("", "if last(root) = self { x := 1 }", "E0339 'root': 'root' has no last node");
    round("", "x := t[front(root)]", "E0339 'front(root)': 'root' has no node to leave out");
  }

  @Test
  void pathsAreNoValues() {
    round("", "x := root", "E0301 'root': 'x' must be a bit, not a path");
    round(
        "",
        "if root < root { x := 1 }",
        "E0312 'root < root': '<' compares numbers, and this is a path");
    round("", "if root + 1 != root and length(root + 1) = 1 and 1 in root + 1 { x := 1 }");
    check(
        "message N(val: bit) input v : bit state way : path(1) output d : bit round r { send N(v) to"
            + " all receive { if #N >= 1 { decide v } } } property p: unanimous v",
        "E0335 'path(1)': paths are known before the run: nothing keeps or carries them");
  }

  @Test
  void whatIsSignedKeptOrAskedHasNoLabel() {
    check(
        "keep message M[k: 1..2](val: bit) input v : bit output d : bit round r {"
            + " send M[1](v) to all receive { if #M[1] >= 1 { decide v } } } property p: unanimous v",
        "E0338 'k: 1..2': a kept message has no label");
    check(
        "message M[k: 1..2](val: bit) message A() input v : bit output d : bit round r {"
            + " query M[1](v) to all reply A() to M receive { if #A >= 1 and #M[1] >= 1 { decide v } }"
            + " } property p: unanimous v",
        "E0338 '1': a question has no label");
  }
}
