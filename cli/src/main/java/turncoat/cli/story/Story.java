package turncoat.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import turncoat.cli.console.Paint;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.Narration;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Stage;

/**
 * A run as a person would tell it: who was corrupted, what was said round by round, which of it an
 * honest node would not have said, and how it ended.
 */
public final class Story {
  private final Model model;
  private final Narration narration;
  private final Teller teller;

  private Story(Model model, Narration narration, Paint paint) {
    this.model = model;
    this.narration = narration;
    this.teller = new Teller(paint);
  }

  /** The lines of the story, none of them longer than 100 characters. */
  public static List<String> tell(Model model, Execution run, Paint paint) {
    Story story = new Story(model, run.narration(), paint);
    story.cast();
    story.rounds();
    return story.teller.lines();
  }

  private void cast() {
    List<Integer> corrupted = narration.corrupted();
    teller.plain(
        corrupted.isEmpty()
            ? "Nobody is corrupted."
            : Words.nodes(corrupted) + (corrupted.size() == 1 ? " is" : " are") + " corrupted.");
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    for (Narration.Input input : narration.inputs()) {
      inputs
          .computeIfAbsent(input.variable(), key -> new ArrayList<>())
          .add(Words.node(input.node()) + " = " + input.value());
    }
    inputs.forEach(
        (variable, values) ->
            teller.plain("Honest inputs " + variable + ": " + String.join(", ", values) + "."));
  }

  private void rounds() {
    for (Narration.StageStory stage : narration.stages()) {
      if (stage.stage().kind() == Stage.Kind.ROUND) {
        teller.gap();
        teller.heading(title(stage));
        new RoundStory(model, narration, stage, teller).tell();
      }
    }
  }

  /** {@code propose, k = 1, leader p2 (picked by the adversary)}. */
  private String title(Narration.StageStory stage) {
    StringBuilder title = new StringBuilder(stage.stage().round().orElseThrow().name());
    stage
        .stage()
        .loop()
        .ifPresent(loop -> title.append(", ").append(loop).append(" = ").append(stage.stage().loopValue()));
    if (opensIteration(stage.stage())) {
      stage.leader().ifPresent(leader -> title.append(", leader ").append(Words.node(leader)).append(picker()));
    }
    return title.toString();
  }

  private boolean opensIteration(Stage stage) {
    return stage.startsIteration()
        || (stage.index() > 0
            && model.schedule().get(stage.index() - 1).kind() == Stage.Kind.LEADER);
  }

  private String picker() {
    return switch (model.leader().kind()) {
      case ANY -> " (picked by the adversary)";
      case RANDOM -> " (drawn at random)";
      case NONE, ROUND_ROBIN, FIXED -> "";
    };
  }

  /** Final value of a variable at an honest node, as far as the narration knows it. */
  static Optional<String> finalValue(Narration narration, int node, String variable) {
    Map<String, String> values = new TreeMap<>();
    for (Narration.Input input : narration.inputs()) {
      if (input.node() == node) {
        values.put(input.variable(), input.value());
      }
    }
    for (Narration.StageStory stage : narration.stages()) {
      for (Narration.Change change : stage.changes()) {
        if (change.node() == node) {
          values.put(change.variable(), change.to());
        }
      }
    }
    return Optional.ofNullable(values.get(variable));
  }
}
