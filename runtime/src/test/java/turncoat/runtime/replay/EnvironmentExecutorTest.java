package turncoat.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.runtime.environment.FakeEnvironment;
import turncoat.runtime.search.Episode;
import turncoat.runtime.trace.Choice;
import turncoat.runtime.trace.Resolver;
import turncoat.runtime.trace.Trace;

final class EnvironmentExecutorTest {
  private static final Episode VIOLATING = new Episode(5, new int[] {1, 0, 0, 0, 1, 2});

  private final EnvironmentExecutor executor = new EnvironmentExecutor(FakeEnvironment::new);

  @Test
  void anEpisodeBecomesItsTapeInOrder() {
    Outcome outcome = executor.replay(VIOLATING);
    assertThat(outcome.violated()).containsExactly("agreement");
    assertThat(outcome.tape())
        .extracting(Choice::at, Choice::resolver, Choice::label, Choice::size, Choice::meaning)
        .satisfies(
            rows -> {
              assertThat(rows).hasSize(6);
              assertThat(rows.get(0).toList()).startsWith("setup", Resolver.CHANCE, "", 2);
              assertThat(rows.get(2).toList())
                  .containsExactly("setup", Resolver.ADVERSARY, "corrupted nodes", 3, "{p1}");
              assertThat(rows.get(4).toList())
                  .containsExactly(
                      "vote[k=1]",
                      Resolver.ADVERSARY,
                      "Vote byzantine_0 -> honest_1",
                      3,
                      "Vote(1)");
              assertThat(rows.get(5).toList()).startsWith("vote[k=1]", Resolver.CHANCE, "", 2);
            });
  }

  @Test
  void theTapeReproducesTheOutcome() {
    for (long seed = 0; seed < 20; seed++) {
      Outcome outcome = executor.replay(new Episode(seed, new int[] {2, 0, 0, 0, 2, 2}));
      TapeSource tape = new TapeSource(outcome.tape());
      assertThat(executor.execute(tape)).isEqualTo(outcome);
      tape.requireEnd();
    }
  }

  @Test
  void aMaskedOptionIsRefused() {
    Episode masked = new Episode(5, new int[] {0, 0, 0, 0, 1, 2});
    assertThatThrownBy(() -> executor.replay(masked))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option 2 of 'Vote byzantine_0 -> honest_1' is not allowed at vote[k=1]");
  }

  @Test
  void aMismatchTellsWhere() {
    List<Choice> tape = executor.replay(VIOLATING).tape();
    Choice leader = new Choice("vote[k=1]", Resolver.ADVERSARY, "leader", 3, 0, "p0");
    assertMismatch(replaced(tape, 3, leader), "choice 4 of the trace is 'leader' of 3 options");
    Choice coin = new Choice("vote[k=1]", Resolver.CHANCE, "", 4, 0, "0");
    assertMismatch(replaced(tape, 5, coin), "but the run asks for '' of 2 options at vote[k=1]");
    Choice p0 = new Choice("setup", Resolver.ADVERSARY, "corrupted nodes", 3, 0, "{p0}");
    assertMismatch(
        replaced(tape, 2, p0),
        "choice 5 of the trace, 'Vote byzantine_0 -> honest_1' at vote[k=1], takes option 2");
    assertMismatch(tape.subList(0, 4), "the trace ends after 4 choices");
  }

  @Test
  void aTapeThatIsTooLongIsNoticed() {
    List<Choice> tape = new ArrayList<>(executor.replay(VIOLATING).tape());
    tape.add(tape.get(0));
    TapeSource source = new TapeSource(tape);
    executor.execute(source);
    assertThatThrownBy(source::requireEnd)
        .isInstanceOf(TapeMismatchException.class)
        .hasMessageContaining("the run ended after 6 choices, but the trace has 7");
  }

  @Test
  void aNamedChanceChoiceMatchesAnUnnamedOne() {
    Choice named = new Choice("elsewhere", Resolver.CHANCE, "input v of p0", 2, 1, "1");
    List<Choice> tape = replaced(executor.replay(VIOLATING).tape(), 0, named);
    assertThat(executor.execute(new TapeSource(tape)).choices().get(0).value()).isEqualTo(1);
  }

  @Test
  void theTraceNamesTheInstance() {
    Trace trace =
        TraceRecorder.trace(
            new FakeEnvironment(1).describe(),
            new TraceRecorder.Provenance("fake.bft", "agreement", "random", 3, "0.1.0"),
            executor.replay(VIOLATING));
    assertThat(trace.parameters()).hasToString("{n=3, f=1, b=1}");
    assertThat(trace.without()).containsExactly("check_vote");
    assertThat(trace.choices()).hasSize(6);
  }

  private void assertMismatch(List<Choice> tape, String message) {
    assertThatThrownBy(() -> executor.execute(new TapeSource(tape)))
        .isInstanceOf(TapeMismatchException.class)
        .hasMessageContaining(message);
  }

  private static List<Choice> replaced(List<Choice> tape, int index, Choice choice) {
    List<Choice> copy = new ArrayList<>(tape);
    copy.set(index, choice);
    return copy;
  }
}
