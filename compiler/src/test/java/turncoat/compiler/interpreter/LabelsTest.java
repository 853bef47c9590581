package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Slot;

/**
 * Labels, paths, recipients and {@code some} in front of sends, with values found by hand: what the
 * first of three nodes with inputs 1, 0, 1 holds at the end of a run in which nobody is corrupted.
 */
class LabelsTest {
  private static final String GATHER =
      "state t : array[path(0..2)] of bit = v message M[p: path(0..1)](x: bit) for r in 0..1 {"
          + " round tell { for p in path(r) { if not (self in p) { send M[p](t[p]) to all } }"
          + " receive { for p in path(r) { for q in nodes { if not (q in p) {"
          + " t[p + q] := heard M[p].x from q else 0 } } } if r = 1 { decide t[root] } } } }";

  private static Map<String, Integer> three(String rest) {
    return ArraysTest.end(ArraysTest.model(rest, "n=3 f=0 b=0 inputs=[1, 0, 1]"));
  }

  @Test
  void pathsTellWhoSaidWhoSaidWhat() {
    Map<String, Integer> end = three(GATHER);
    assertThat(end).containsEntry("t[root]", 1);
    assertThat(end).containsEntry("t[p0]", 1).containsEntry("t[p1]", 0).containsEntry("t[p2]", 1);
    assertThat(end).containsEntry("t[p1 p0]", 0).containsEntry("t[p1 p2]", 0);
    assertThat(end).containsEntry("t[p0 p1]", 1).containsEntry("t[p2 p1]", 1);
    assertThat(end).containsEntry("d", 1);
    assertThat(end.keySet()).filteredOn(name -> name.startsWith("t[")).hasSize(1 + 3 + 6);
  }

  @Test
  void everyLabelHasItsPlaceAndNobodySpeaksWhereHisNumberRulesHimOut() {
    Model model = ArraysTest.model(GATHER, "n=3 f=1 b=1");
    List<Port> ports = model.rounds().get(1).ports();
    assertThat(ports).extracting(Port::name).containsExactly("M[p0]", "M[p1]", "M[p2]");
    assertThat(ports).extracting(Port::silent).containsExactly(List.of(0), List.of(1), List.of(2));
    assertThat(model.rounds().get(0).ports().get(0).silent()).isEmpty();
    // One corrupted node says something to two honest ones on each of four ports.
    assertThat(model.slots()).filteredOn(slot -> slot instanceof Slot.Say).hasSize(8);
  }

  @Test
  void whatIsReadAtAPathThatDoesNotExistIsNone() {
    Map<String, Integer> end =
        three(
            "state t : array[path(1..2)] of bit = 1, all_of : 0..3 = 0, there : 0..3 = 0,"
                + " own : bit = 0, first : node = 2 message M() round r { send M() to all receive {"
                + " all_of := count q in node: t[root + 1 + q] = none"
                + " there := count q in node: t[root + 1 + q] = 1"
                + " own := t[root + self] else 0  t[root + 2 + 0] := 0"
                + " first := last(front(root + 0 + 1))"
                + " if #M = 3 and t[root + 2 + self] = 0 { decide length(root + 2 + 1) - 1 } } }");
    assertThat(end).containsEntry("all_of", 1).containsEntry("there", 2).containsEntry("own", 1);
    assertThat(end).containsEntry("first", 0).containsEntry("d", 1);
  }

  @Test
  void someInFrontOfSendsFindsTheSmallestTheLargestTheOnlyOne() {
    Map<String, Integer> end =
        three(
            "keep message Vote(w: 0..2) message Low(w: 0..2) message High(w: 0..2)"
                + " message Own(w: 0..2) message Key(w: 0..2) message None()"
                + " state low : 0..3 = 3, high : 0..3 = 3, own : 0..3 = 3, key : 0..3 = 3,"
                + " nobody : 0..3 = 0"
                + " round vote { send Vote(v) to all receive { if #Vote >= 1 { decide 1 } } }"
                + " round tell {"
                + " if some w pick min: #Vote(w) >= 1 { send Low(w) to all }"
                + " if some w pick max: #Vote(w) >= 1 { send High(w) to all }"
                + " if some w in 0..2: w = v + 1 { send Own(w) to all }"
                + " if some w in 0..2 pick max by 2 - w: #Vote(w) <= 1 { send Key(w) to all }"
                + " if some w pick min: #Vote(w) >= 3 { send None() to 0 }"
                + " else { send None() to 0 }"
                + " receive { low := heard Low.w from 1 else 3  high := heard High.w from 1 else 3"
                + " own := heard Own.w from 1 else 3  key := heard Key.w from 1 else 3"
                + " nobody := #None } }");
    // Votes are 1, 0, 1; the second node tells what it found.
    assertThat(end).containsEntry("low", 0).containsEntry("high", 1).containsEntry("own", 1);
    assertThat(end).containsEntry("key", 0).containsEntry("nobody", 3);
  }

  @Test
  void everySenderMeansSomebodyElse() {
    Map<String, Integer> end =
        three(
            "message M(x: bit) message N(x: bit) state friend : node = 0, got : 0..3 = 0,"
                + " sum : 0..3 = 0"
                + " round prefer { send N(v) to all receive {"
                + " if v = 1 { friend := 0 } else { friend := self } if #N = 3 { decide v } } }"
                + " round tell { send M(v) to friend receive { got := #M  sum := #M(1) } }");
    // The first and the third mean the first; the second means itself.
    assertThat(end).containsEntry("got", 2).containsEntry("sum", 2);
  }

  @Test
  void whatIsRepeatedInsideForBeginsAnew() {
    Map<String, Integer> end =
        three(
            "message M() state sum : 0..199 = 0, last : 0..9 = 0 for a in 1..2 { repeat k in 1..3 {"
                + " local steps : 0..9 = 1 round r { send M() to all receive {"
                + " last := steps  if steps < 9 { steps := steps + 1 }"
                + " if sum < 170 { sum := sum + 10 * a + k }"
                + " if a = 2 and k = 3 and #M = 3 { decide 1 }"
                + " } } } }");
    assertThat(end).containsEntry("sum", 11 + 12 + 13 + 21 + 22 + 23);
    // Locals begin every iteration with their initial values.
    assertThat(end).containsEntry("last", 1).containsEntry("steps", 2).containsEntry("d", 1);
  }
}
