package turncoat.specs;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import turncoat.compiler.ir.Model;

/** Generated code and interpreter agree, step for step, on random tapes of every instance. */
class InterpreterAgreesTest {
  private static final int RUNS = Integer.getInteger("agreement.runs", 200);

  @TestFactory
  Stream<DynamicTest> everyInstanceAgreesOnRandomTapes() {
    return Library.models().stream()
        .map(m -> DynamicTest.dynamicTest(m.protocol() + " " + m.instance(), () -> agree(m)));
  }

  static void agree(Model model) {
    Duel duel = new Duel(model, Generated.environment(model).create(1));
    for (long seed = 0; seed < RUNS; seed++) {
      try {
        duel.play(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            model.protocol()
                + " "
                + model.instance()
                + " differs at seed "
                + seed
                + ": "
                + e.getMessage(),
            e);
      }
    }
  }
}
