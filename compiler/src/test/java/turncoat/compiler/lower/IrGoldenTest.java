package turncoat.compiler.lower;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import turncoat.compiler.Golden;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.Specification;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.IrPrinter;

/** Every instance of every library spec, lowered, is the model that was reviewed. */
final class IrGoldenTest {
  /** What is longer nobody reads; how such models run is compared elsewhere. */
  private static final int MOST_SLOTS = 250;

  static Stream<Arguments> instances() {
    List<Arguments> all = new ArrayList<>();
    for (Path file : Golden.specs("../specs")) {
      String name = file.getFileName().toString().replace(".bft", "");
      Specification specification = Specs.library(name);
      for (InstanceInfo instance : specification.instances()) {
        if (Specs.model(specification, instance.name()).slots().size() <= MOST_SLOTS) {
          all.add(Arguments.of(name, instance.name()));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "neighbourhood {0}")
  @ValueSource(strings = {"small", "two", "calmless"})
  void lowersWhatTheLibraryDoesNotUse(String instance) {
    String text = Golden.read(Path.of("src/test/resources/lower/neighbourhood.bft"));
    Specification specification = Specs.specification("neighbourhood.bft", text);
    String printed = IrPrinter.print(Specs.model(specification, instance));
    Golden.check(Path.of("src/test/resources/ir/neighbourhood." + instance + ".ir"), printed);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("instances")
  void lowersToTheReviewedModel(String spec, String instance) {
    Specification specification = Specs.library(spec);
    String printed = IrPrinter.print(Specs.model(specification, instance));
    Golden.check(Path.of("src/test/resources/ir/" + spec + "." + instance + ".ir"), printed);
  }
}
