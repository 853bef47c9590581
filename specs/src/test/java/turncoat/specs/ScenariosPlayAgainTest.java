package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.ScenarioRunner;
import turncoat.compiler.ScenarioWriter;
import turncoat.compiler.Specification;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.Narration;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.runtime.chance.SeededChance;

/** Any run of any instance, written down as a scenario in its spec, plays again as it was. */
class ScenariosPlayAgainTest {
  private static final int RUNS = Integer.getInteger("agreement.runs", 20);

  @TestFactory
  Stream<DynamicTest> everyRunCanBeWrittenDown() {
    return Library.texts().stream()
        .map(text -> DynamicTest.dynamicTest(text.name(), () -> instances(text)));
  }

  private static void instances(Library.Text text) {
    Specification specification = Library.specification(text.name(), text.text());
    for (InstanceInfo instance : specification.instances()) {
      Model model =
          specification.instantiate(InstanceRequest.of(instance.name())).value().orElseThrow();
      for (int seed = 0; seed < RUNS; seed++) {
        playsAgain(text, model, seed);
      }
    }
  }

  private static void playsAgain(Library.Text text, Model model, int seed) {
    SeededChance chance = new SeededChance(1);
    chance.reset(0, seed);
    Execution run = new Interpreter(model).run(point -> choose(point, chance));
    List<String> properties = model.properties().stream().map(Property::name).toList();
    String scenario =
        ScenarioWriter.write(
            "written", model.instance(), Map.of(), model, run, properties.subList(0, 1));
    int end = text.text().lastIndexOf('}');
    String with = text.text().substring(0, end) + scenario + "}\n";
    Checked<Execution> again =
        new ScenarioRunner(Library.specification(text.name(), with)).run("written");
    assertThat(again.diagnostics().stream().filter(Diagnostic::isError))
        .as("seed %s of\n%s", seed, scenario)
        .isEmpty();
    Execution same = again.value().orElseThrow();
    assertThat(same.violated()).as(scenario).isEqualTo(run.violated());
    assertThat(told(same)).as(scenario).isEqualTo(told(run));
  }

  /** Half of the choices follow the protocol, so that runs come far. */
  private static int choose(ChoicePoint point, SeededChance chance) {
    if (chance.uniform(0, 2) == 0 && point.allows(point.honest())) {
      return point.honest();
    }
    int[] allowed = IntStream.range(0, point.allowed().length).filter(point::allows).toArray();
    return allowed[chance.uniform(0, allowed.length)];
  }

  /** Everything that happened in the rounds. */
  private static List<Object> told(Execution run) {
    List<Object> told = new ArrayList<>();
    for (Narration.StageStory story : run.narration().stages()) {
      if (story.stage().round().isPresent()) {
        told.add(List.of(story.stage().name(), story.messages(), story.changes()));
        told.add(List.of(story.drawn(), story.decisions(), story.failedChecks()));
      }
    }
    return told;
  }
}
