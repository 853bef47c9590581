package turncoat.compiler.types;

import static turncoat.compiler.Said.check;

import org.junit.jupiter.api.Test;

/** What arrays are made of, what indexes them, and what {@code for} goes through. */
final class ArrayTypesTest {
  private static void body(String statements, String... expected) {
    check(
        "message M(val: bit, row: array[0..1] of bit) input v : bit"
            + " state x : bit = v, a : array[0..2] of bit = 0, b : array[node] of array[0..1] of bit"
            + " = 0 output d : bit"
            + " round r { send M(x, b[self]) to all  receive { if #M >= 1 { decide a[0] } "
            + statements
            + " } } property p: unanimous v",
        expected);
  }

  @Test
  void onlyArraysHaveElements() {
    body("x[0] := 1", "E0330 'x': a bit has no elements");
    body("x := a[0][1]", "E0330 'a[0]': a bit has no elements");
    body("x := a", "E0301 'a': 'x' must be a bit, not an array");
    body("a := 1", "E0301 '1': 'a' must be an array, not a number");
    body("a[self] := 1", "E0301 'self': the index must be a number, not a node");
    body("if a = a { x := 1 }", "E0301 'a = a': arrays cannot be compared");
    body(
        "x := majority M.row else x", "E0301 'row': 'majority' compares single values, not arrays");
  }

  @Test
  void indicesStayInside() {
    body("a[3] := 1", "E0303 '3': this may be 3, but the index is 0..2");
    body("x := a[x + 2]", "E0303 'x + 2': this may be 3, but the index is 0..2");
    body("a[x + 1] := 1  b[0][x] := a[2 * x]  b[self] := b[0]");
    body("a := b[0]", "E0334 'b[0]': this array has 2 elements, and 3 are wanted");
  }

  @Test
  void arraysAndForGoThroughFiniteTypes() {
    body(
        "for m in M { x := 1 }",
        "E0331 'M': 'for' goes through all values of a type, and this is a message 'M'");
    body("for x in bit { a[0] := 1 }", "E0102 'x': 'x' already means something here");
    body(
        "for i in 0..x { a[0] := 1 }",
        "E0305 'x': the largest value may use only numbers and parameters");
    check(
        "state c : array[bit?] of bit = 0 message M() round r { send M() to all"
            + " receive { if #M = 1 { c[1] := 1 } } } property p: all honest q: q.c[0] = 1",
        "E0331 'bit?': an array is indexed by all values of a type, and this is a bit or none");
    check(
        "input v : array[bit] of bit message M() round r { send M() to all receive {"
            + " if #M = v[1] { } } } property p: true = true",
        "E0332 'array[bit] of bit': only state and local variables and fields of messages can be arrays");
  }

  @Test
  void noCertificateIsAboutAnArray() {
    check(
        "keys pki signed message S(a: array[bit] of bit) certificate C(k) = 1 signers of S(k)"
            + " message M() round r { send M() to all receive { if #M = 1 and have C(0) { } } }"
            + " property p: true = true",
        "E0333 'S(k)': 'S' has an array, and no certificate can be about it");
  }

  @Test
  void noCoinInAnIndex() {
    body("a[flip] := 1", "E0202 'flip': no coin can be flipped in an index");
  }
}
