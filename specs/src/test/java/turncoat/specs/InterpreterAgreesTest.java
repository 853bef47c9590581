package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import turncoat.compiler.ir.Model;

/** Generated code and interpreter agree, step for step, on random tapes of every instance. */
class InterpreterAgreesTest {
  private static final int RUNS = Integer.getInteger("agreement.runs", 40);
  private static final int USUAL_SLOTS = 100;
  private static final int VARIANT_RUNS = Integer.getInteger("agreement.runs", 8);

  @TestFactory
  Stream<DynamicTest> everyInstanceAgreesOnRandomTapes() {
    return Library.models().stream()
        .map(m -> agreement(m.protocol() + " " + m.instance(), m, RUNS));
  }

  @TestFactory
  Stream<DynamicTest> otherAdversariesAndRarePartsOfTheLanguageAgree() {
    return Variants.all().stream().map(v -> agreement(v.name(), v.model(), VARIANT_RUNS));
  }

  @Test
  void variantsCoverTheMenagerie() {
    assertThat(Variants.all()).anyMatch(v -> v.name().startsWith("menagerie.bft"));
  }

  private static DynamicTest agreement(String name, Model model, int runs) {
    // Where the adversary has hundreds of choices a run takes longer, and tries more.
    int fewer = runs * USUAL_SLOTS / Math.max(USUAL_SLOTS, model.slots().size());
    return DynamicTest.dynamicTest(name, () -> agree(name, model, Math.max(1, fewer)));
  }

  private static void agree(String name, Model model, int runs) {
    Duel duel = new Duel(model, Generated.environment(model).create(1));
    for (long seed = 0; seed < runs; seed++) {
      try {
        duel.play(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(name + " differs at seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
