package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/**
 * The exact probability that the best adversary violates a property: the average over what chance
 * draws, the maximum over what the adversary chooses knowing all draws so far. For small models
 * only.
 *
 * <p>What a corrupted node tells one honest node changes no other, so of the choices towards one
 * honest node only one for each outcome at that node is tried; variables are all that counts, so
 * the model must do without certificates.
 */
final class Expectation {
  private static final Pattern OWNER = Pattern.compile("-> honest_(\\d+)");

  private final Interpreter interpreter;
  private final String property;
  private final List<StateLayout.Section> variables;

  private Expectation(Model model, String property) {
    this.property = property;
    interpreter = new Interpreter(model);
    variables =
        StateLayout.of(model).sections().stream()
            .filter(section -> section.kind() == StateLayout.Kind.VARIABLE)
            .toList();
  }

  static double ofViolation(Model model, String property) {
    Expectation expectation = new Expectation(model, property);
    return expectation.average(
        List.of(), answers -> expectation.value(expectation.interpreter.start(answers)));
  }

  /** What a source of answers leads to. */
  private interface Outcome {
    double with(Answers answers);
  }

  /** Answers from a list; beyond it zero, noting how many options there were. */
  private static final class Answers implements ChoiceSource {
    private final List<Integer> answers;
    private int asked;
    private int beyond;

    Answers(List<Integer> answers) {
      this.answers = answers;
    }

    @Override
    public int choose(ChoicePoint point) {
      if (asked < answers.size()) {
        return answers.get(asked++);
      }
      beyond = beyond == 0 ? point.options().size() : beyond;
      return 0;
    }
  }

  /** The average over everything that is drawn after the given answers. */
  private double average(List<Integer> given, Outcome outcome) {
    Answers answers = new Answers(given);
    double first = outcome.with(answers);
    if (answers.beyond == 0) {
      return first;
    }
    double sum = 0;
    for (int option = 0; option < answers.beyond; option++) {
      List<Integer> longer = new ArrayList<>(given);
      longer.add(option);
      sum += average(longer, outcome);
    }
    return sum / answers.beyond;
  }

  private double value(InterpreterRun run) {
    if (run.over()) {
      return run.execution().violated().contains(property) ? 1 : 0;
    }
    double best = 0;
    for (List<Integer> action : actions(run)) {
      best = Math.max(best, average(action, answers -> value(advanced(run, answers))));
      if (best == 1) {
        break;
      }
    }
    return best;
  }

  private static InterpreterRun advanced(InterpreterRun run, ChoiceSource source) {
    InterpreterRun after = run.fork(source);
    after.advance();
    return after;
  }

  private List<List<Integer>> actions(InterpreterRun run) {
    List<ChoicePoint> points = run.points();
    Map<String, List<Integer>> byOwner = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      Matcher owner = OWNER.matcher(points.get(i).label());
      if (!owner.find()) {
        throw new IllegalArgumentException(points.get(i).label() + " concerns no single node");
      }
      byOwner.computeIfAbsent(owner.group(1), o -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> actions = List.of(points.stream().map(p -> 0).toList());
    for (List<Integer> owned : byOwner.values()) {
      actions = merged(actions, owned, representatives(run, points, owned));
    }
    return actions;
  }

  private Collection<List<Integer>> representatives(
      InterpreterRun run, List<ChoicePoint> points, List<Integer> owned) {
    List<List<Integer>> ways = List.of(points.stream().map(p -> 0).toList());
    for (int slot : owned) {
      List<List<Integer>> more = new ArrayList<>();
      for (List<Integer> way : ways) {
        for (int option = 0; option < points.get(slot).options().size(); option++) {
          if (points.get(slot).allows(option)) {
            List<Integer> changed = new ArrayList<>(way);
            changed.set(slot, option);
            more.add(changed);
          }
        }
      }
      ways = more;
    }
    Map<List<Integer>, List<Integer>> byOutcome = new LinkedHashMap<>();
    ways.forEach(way -> byOutcome.putIfAbsent(variables(advanced(run, new Answers(way))), way));
    return byOutcome.values();
  }

  private List<Integer> variables(InterpreterRun run) {
    int[] state = run.state();
    List<Integer> values = new ArrayList<>();
    for (StateLayout.Section section : variables) {
      for (int i = 0; i < section.size(); i++) {
        values.add(state[section.offset() + i]);
      }
    }
    return values;
  }

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
}
