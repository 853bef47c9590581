package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;

/**
 * What can happen in a stage, numbered as in the observation: setup 0, the choice of a leader 1,
 * then the rounds, then learning for them. Should several loops have leaders to choose, the others'
 * come last.
 */
final class Steps {
  private final Model model;
  private final Names names;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();

  Steps(Blueprint blueprint) {
    model = blueprint.model();
    names = blueprint.names();
    labels.add("setup");
    labels.add("leader");
    if (blueprint.hasStage(Stage.Kind.SETUP)) {
      numbers.put("SETUP", 0);
    }
    List<Loop> led = model.loops().stream().filter(this::hasLeaderStage).toList();
    if (!led.isEmpty()) {
      numbers.put(names.leaderStep(led.get(0).id()), 1);
    }
    model.rounds().forEach(round -> add(names.step(round), round.name()));
    model.rounds().stream()
        .filter(round -> !round.learns().isEmpty())
        .forEach(round -> add(names.learnStep(round), "learn " + round.name()));
    led.stream().skip(1).forEach(loop -> add(names.leaderStep(loop.id()), "leader"));
  }

  private boolean hasLeaderStage(Loop loop) {
    return model.schedule().stream()
        .anyMatch(
            stage ->
                stage.kind() == Stage.Kind.LEADER
                    && stage.loop().map(l -> l.id() == loop.id()).orElse(false));
  }

  private void add(String constant, String label) {
    numbers.put(constant, labels.size());
    labels.add(label);
  }

  /** Constants and their numbers in order. */
  Map<String, Integer> constants() {
    return numbers;
  }

  int number(String constant) {
    Integer number = numbers.get(constant);
    if (number == null) {
      throw new IllegalArgumentException("no step " + constant);
    }
    return number;
  }

  /** The constant of a stage's step. */
  String constant(Stage stage) {
    return switch (stage.kind()) {
      case SETUP -> "SETUP";
      case LEADER -> names.leaderStep(stage.loop().orElseThrow().id());
      case LEARN -> names.learnStep(stage.round().orElseThrow());
      case ROUND -> names.step(stage.round().orElseThrow());
    };
  }

  /** The runtime's schedule: stages outside loops one by one, each loop as its first iteration. */
  CodeBlock schedule() {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("$T.of(", RuntimeTypes.SCHEDULE)
            .add(labels.stream().map(l -> CodeBlock.of("$S", l)).collect(CodeBlock.joining(",$W")))
            .add(")");
    for (Round round : model.rounds()) {
      if (round.asynchrony().isPresent()) {
        code.add("\n    .lasting($N, $L)", names.step(round), round.steps());
      }
    }
    List<Stage> stages = model.schedule();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      if (stage.goesOn()) {
        continue;
      }
      if (stage.loop().isEmpty()) {
        code.add("\n    .once($N)", constant(stage));
      } else if (stage.startsIteration() && stage.loopValue() == stage.loop().get().low()) {
        code.add(repeat(stage.loop().get()));
      }
    }
    return code.add("\n    .build()").build();
  }

  private CodeBlock repeat(Loop loop) {
    List<String> body = new ArrayList<>();
    for (Stage stage : model.schedule()) {
      if (stage.loop().map(l -> l.id() == loop.id()).orElse(false)
          && stage.loopValue() == loop.low()
          && !stage.goesOn()) {
        body.add(constant(stage));
      }
    }
    return CodeBlock.of(
        "\n    .repeat($S, $L, $L, $L)",
        loop.name(),
        loop.low(),
        loop.high(),
        CodeBlocks.list(body));
  }
}
