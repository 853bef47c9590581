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
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/**
 * Visits every reachable state of a small model, stage by stage, and collects which properties some
 * run violates.
 *
 * <p>Two things keep it small. States that differ only in what cannot matter any more (see {@link
 * Relevance}) are one. And given what honest nodes say, what the adversary tells one honest node
 * changes no other; so for each honest node only one choice for each outcome at that node is kept
 * before they are combined. The second is checked on the way.
 */
final class Explorer {
  /**
   * What was found.
   *
   * @param violated names of the properties that some run violates, each with one such run
   * @param states number of different states before each stage, and at the end
   */
  record Result(Map<String, Execution> violated, List<Integer> states) {}

  private static final Pattern OWNER = Pattern.compile("(?:->|for) honest_(\\d+)");

  private final Model model;
  private final Interpreter interpreter;
  private final List<List<StateLayout.Section>> relevant = new ArrayList<>();

  Explorer(Model model) {
    this.model = model;
    interpreter = new Interpreter(model);
    Relevance relevance = new Relevance(model);
    for (int stage = 0; stage <= model.schedule().size(); stage++) {
      int before = stage;
      relevant.add(
          StateLayout.of(model).sections().stream()
              .filter(section -> relevance.matters(section, before))
              .toList());
    }
  }

  Result explore() {
    Map<String, List<Integer>> frontier = new LinkedHashMap<>();
    Answers none = new Answers(List.of());
    interpreter.start(none);
    everyOutcome(none.sizesBeyond, List.of(), drawn -> keep(frontier, start(drawn), drawn));
    List<Integer> states = new ArrayList<>(List.of(frontier.size()));
    for (int stage = 0; stage < model.schedule().size(); stage++) {
      Map<String, List<Integer>> next = new LinkedHashMap<>();
      for (List<Integer> tape : frontier.values()) {
        expand(tape, stage, next);
      }
      frontier.clear();
      frontier.putAll(next);
      states.add(frontier.size());
    }
    return new Result(violations(frontier.values()), states);
  }

  private Map<String, Execution> violations(Collection<List<Integer>> tapes) {
    Map<String, Execution> violated = new LinkedHashMap<>();
    for (List<Integer> tape : tapes) {
      Execution execution = interpreter.run(new Answers(tape));
      execution.violated().forEach(property -> violated.putIfAbsent(property, execution));
    }
    return violated;
  }

  private InterpreterRun start(List<Integer> drawn) {
    return interpreter.start(new Answers(drawn));
  }

  private void keep(Map<String, List<Integer>> tapes, InterpreterRun run, List<Integer> tape) {
    tapes.putIfAbsent(key(run, -1), tape);
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

  /** The tape continued by every combination of outcomes of so many draws. */
  private static void everyOutcome(
      List<Integer> sizes, List<Integer> tape, Consumer<List<Integer>> visitor) {
    if (sizes.isEmpty()) {
      visitor.accept(tape);
      return;
    }
    for (int outcome = 0; outcome < sizes.get(0); outcome++) {
      everyOutcome(sizes.subList(1, sizes.size()), with(tape, List.of(outcome)), visitor);
    }
  }

  private static InterpreterRun advanced(InterpreterRun run, ChoiceSource source) {
    InterpreterRun after = run.fork(source);
    after.advance();
    return after;
  }

  /** What matters of the state; or only what belongs to all honest nodes but one. */
  private String key(InterpreterRun run, int without) {
    int[] state = run.state();
    StringBuilder key = new StringBuilder();
    for (StateLayout.Section section : relevant.get(run.stage())) {
      int width = Math.max(1, section.size() / model.honest());
      for (int i = 0; i < section.size(); i++) {
        boolean counts =
            switch (section.kind()) {
              case VARIABLE,
                  DECISION_TIME,
                  REDECIDED,
                  FIRED,
                  SEEN,
                  RECENT,
                  SENT,
                  DELIVERED,
                  RECEIVED ->
                  i / width != without;
              case STAGE, CORRUPTED, LEADER, FAILED, COMMON, KNOWN, HEARD, SAID, ASKED ->
                  without < 0;
            };
        if (counts) {
          int number = state[section.offset() + i];
          key.append((char) (number == Domain.NONE ? 0xff : number + 1));
        }
      }
    }
    return key.toString();
  }

  private void expand(List<Integer> tape, int stage, Map<String, List<Integer>> next) {
    InterpreterRun run = start(tape);
    while (run.stage() < stage) {
      run.advance();
    }
    List<ChoicePoint> points = run.points();
    List<List<Integer>> actions = List.of(firstAllowed(points));
    for (List<Integer> owned : groups(points)) {
      actions = merged(actions, owned, representatives(run, points, owned));
    }
    for (List<Integer> action : actions) {
      Answers answers = new Answers(action);
      InterpreterRun after = advanced(run, answers);
      if (answers.sizesBeyond.isEmpty()) {
        keep(next, after, with(tape, action));
      } else {
        everyOutcome(
            answers.sizesBeyond,
            action,
            drawn -> keep(next, advanced(run, new Answers(drawn)), with(tape, drawn)));
      }
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
      InterpreterRun run, List<ChoicePoint> points, List<Integer> owned) {
    Map<String, List<Integer>> byOutcome = new LinkedHashMap<>();
    Set<String> others = new LinkedHashSet<>();
    boolean together =
        owned.stream().anyMatch(slot -> !OWNER.matcher(points.get(slot).label()).find());
    for (List<Integer> action : product(points, owned)) {
      InterpreterRun after = advanced(run, new Answers(action));
      byOutcome.putIfAbsent(key(after, -1), action);
      Matcher owner = OWNER.matcher(points.get(owned.get(0)).label());
      if (!together && owner.find()) {
        others.add(key(after, Integer.parseInt(owner.group(1))));
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
