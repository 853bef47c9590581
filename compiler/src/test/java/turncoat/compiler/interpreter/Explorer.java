package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/**
 * Visits every reachable state of a small model, stage by stage, and collects which properties some
 * run violates.
 *
 * <p>Two things keep it small. States that differ only in the adversary's memory (heard, said) are
 * one: that memory influences nothing. And given what honest nodes say, what the adversary tells
 * one honest node changes no other; so for each honest node only one choice for each outcome at
 * that node is kept before they are combined. The second is checked on the way.
 */
final class Explorer {
  /**
   * What was found.
   *
   * @param violated names of the properties that some run violates, each with the tape of one
   * @param states number of different states before each stage, and at the end
   */
  record Result(Map<String, List<Integer>> violated, List<Integer> states) {}

  private static final Pattern OWNER = Pattern.compile("(?:->|for) honest_(\\d+)");

  private final Model model;
  private final StateLayout layout;

  Explorer(Model model) {
    this.model = model;
    layout = StateLayout.of(model);
  }

  Result explore() {
    Map<List<Integer>, List<Integer>> frontier = new LinkedHashMap<>();
    allChance(List.of(), 0, tape -> frontier.putIfAbsent(key(play(tape, 0)), tape));
    List<Integer> states = new ArrayList<>(List.of(frontier.size()));
    for (int stage = 0; stage < model.schedule().size(); stage++) {
      Map<List<Integer>, List<Integer>> next = new LinkedHashMap<>();
      for (List<Integer> tape : frontier.values()) {
        expand(tape, stage, next);
      }
      frontier.clear();
      frontier.putAll(next);
      states.add(frontier.size());
    }
    Map<String, List<Integer>> violated = new LinkedHashMap<>();
    for (List<Integer> tape : frontier.values()) {
      Execution run = play(tape, model.schedule().size()).execution();
      run.violated().forEach(property -> violated.putIfAbsent(property, tape));
    }
    return new Result(violated, states);
  }

  /** Answers from a list; beyond it, zero, and notes how many options there were. */
  private static final class Answers implements ChoiceSource {
    private final List<Integer> answers;
    private final List<Integer> sizesBeyond = new ArrayList<>();
    private int asked;

    Answers(List<Integer> answers) {
      this.answers = answers;
    }

    @Override
    public int choose(ChoicePoint point) {
      if (asked < answers.size()) {
        return answers.get(asked++);
      }
      if (point.label().startsWith("flip")) {
        throw new IllegalStateException("coins in receive blocks are beyond this explorer");
      }
      sizesBeyond.add(point.options().size());
      return 0;
    }
  }

  /** Plays a tape up to a stage. */
  InterpreterRun play(List<Integer> tape, int stage) {
    return play(new Answers(tape), stage);
  }

  private InterpreterRun play(ChoiceSource source, int stage) {
    InterpreterRun run = new Interpreter(model).start(source);
    while (run.stage() < stage) {
      run.advance();
    }
    return run;
  }

  /** Completes a tape, of which only choices of chance are missing, in every way. */
  private void allChance(List<Integer> tape, int stage, Consumer<List<Integer>> visitor) {
    Answers source = new Answers(tape);
    play(source, stage);
    if (source.sizesBeyond.isEmpty()) {
      visitor.accept(tape);
      return;
    }
    for (int outcome = 0; outcome < source.sizesBeyond.get(0); outcome++) {
      allChance(with(tape, List.of(outcome)), stage, visitor);
    }
  }

  /** The state without the adversary's memory. */
  private List<Integer> key(InterpreterRun run) {
    return keyOfOthers(run, -1);
  }

  /** The same without one honest node. */
  private List<Integer> keyOfOthers(InterpreterRun run, int honest) {
    int[] state = run.state();
    List<Integer> key = new ArrayList<>();
    for (StateLayout.Section section : layout.sections()) {
      int width = section.size() / model.honest();
      for (int i = 0; i < section.size(); i++) {
        boolean counts =
            switch (section.kind()) {
              case HEARD, SAID -> false;
              case VARIABLE, DECISION_TIME, SEEN, RECENT -> i / width != honest;
              case STAGE, CORRUPTED, LEADER, KNOWN -> true;
            };
        if (counts) {
          key.add(state[section.offset() + i]);
        }
      }
    }
    return key;
  }

  private void expand(List<Integer> tape, int stage, Map<List<Integer>, List<Integer>> next) {
    List<ChoicePoint> points = play(tape, stage).points();
    List<List<Integer>> actions = List.of(firstAllowed(points));
    for (List<Integer> owned : groups(points)) {
      actions = merged(actions, owned, representatives(tape, stage, points, owned));
    }
    for (List<Integer> action : actions) {
      allChance(
          with(tape, action),
          stage + 1,
          longer -> next.putIfAbsent(key(play(longer, stage + 1)), longer));
    }
  }

  /** Slots that concern the same honest node; all in one if some concern nobody in particular. */
  private static Collection<List<Integer>> groups(List<ChoicePoint> points) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      Matcher owner = OWNER.matcher(points.get(i).label());
      if (!owner.find()) {
        return List.of(IntStream.range(0, points.size()).boxed().toList());
      }
      groups.computeIfAbsent(owner.group(1), o -> new ArrayList<>()).add(i);
    }
    return groups.values();
  }

  /** One choice of the owned slots for each state that comes out; others at their first option. */
  private Collection<List<Integer>> representatives(
      List<Integer> tape, int stage, List<ChoicePoint> points, List<Integer> owned) {
    Map<List<Integer>, List<Integer>> byOutcome = new LinkedHashMap<>();
    Set<List<Integer>> others = new LinkedHashSet<>();
    for (List<Integer> action : product(points, owned)) {
      InterpreterRun after = play(with(tape, action), stage + 1);
      byOutcome.putIfAbsent(key(after), action);
      Matcher owner = OWNER.matcher(points.get(owned.get(0)).label());
      if (owner.find()) {
        others.add(keyOfOthers(after, Integer.parseInt(owner.group(1))));
      }
    }
    assertThat(others).as("outcomes at nodes that were told the same").hasSizeLessThan(2);
    return byOutcome.values();
  }

  /** Every combination of what the owned slots allow. */
  private static List<List<Integer>> product(List<ChoicePoint> points, List<Integer> owned) {
    List<List<Integer>> actions = List.of(firstAllowed(points));
    for (int slot : owned) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> action : actions) {
        for (int option = 0; option < points.get(slot).options().size(); option++) {
          if (points.get(slot).allows(option)) {
            List<Integer> changed = new ArrayList<>(action);
            changed.set(slot, option);
            longer.add(changed);
          }
        }
      }
      actions = longer;
    }
    return actions;
  }

  /** Every action with every way of filling the owned slots. */
  private static List<List<Integer>> merged(
      List<List<Integer>> actions, List<Integer> owned, Collection<List<Integer>> ways) {
    List<List<Integer>> result = new ArrayList<>();
    for (List<Integer> action : actions) {
      for (List<Integer> way : ways) {
        List<Integer> both = new ArrayList<>(action);
        owned.forEach(slot -> both.set(slot, way.get(slot)));
        result.add(both);
      }
    }
    return result;
  }

  private static List<Integer> firstAllowed(List<ChoicePoint> points) {
    return points.stream()
        .map(
            p -> IntStream.range(0, p.options().size()).filter(p::allows).findFirst().orElseThrow())
        .toList();
  }

  private static List<Integer> with(List<Integer> tape, List<Integer> more) {
    List<Integer> longer = new ArrayList<>(tape);
    longer.addAll(more);
    return longer;
  }
}
