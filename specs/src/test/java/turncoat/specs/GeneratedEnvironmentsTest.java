package turncoat.specs;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import turncoat.compiler.ir.Model;
import turncoat.runtime.environment.AdversarySide;
import turncoat.runtime.environment.EnvironmentContract;
import turncoat.runtime.environment.EnvironmentFactory;

/** Every generated environment keeps the environment contract. */
class GeneratedEnvironmentsTest {
  @TestFactory
  Stream<DynamicContainer> everyInstanceKeepsTheContract() {
    return Library.models().stream()
        .map(
            model ->
                DynamicContainer.dynamicContainer(
                    model.protocol() + " " + model.instance(),
                    contract(Generated.environment(model)).clauses()));
  }

  @TestFactory
  Stream<DynamicContainer> theAdversarysSideAloneKeepsTheContract() {
    return Library.models().stream()
        .filter(Model::learns)
        .map(
            model ->
                DynamicContainer.dynamicContainer(
                    model.protocol() + " " + model.instance(),
                    contract(AdversarySide.of(Generated.environment(model))).clauses()));
  }

  private static EnvironmentContract contract(EnvironmentFactory factory) {
    return new EnvironmentContract() {
      @Override
      protected EnvironmentFactory factory() {
        return factory;
      }
    };
  }
}
