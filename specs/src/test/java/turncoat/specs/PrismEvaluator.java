package turncoat.specs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of PRISM's language that exports use, evaluated by its definition: one module, formulas,
 * integer and Boolean variables, guarded commands; the highest probability of coming to a label.
 * Runs are finite up to loops that stay where they are.
 */
final class PrismEvaluator {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?://[^\\n]*\\n\\s*)*(\"[^\"]*\"|[A-Za-z]\\w*'?|\\d+|->|\\.\\.|!=|<=|>=|=>|\\S)");

  /** A number that depends on the state; truth values are 0 and 1. */
  private interface Term {
    double in(int[] state);
  }

  private record Update(int variable, Term value) {}

  private record Outcome(Term probability, List<Update> updates) {}

  private record Command(Term guard, List<Outcome> outcomes) {}

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Integer> variables = new HashMap<>();
  private final List<int[]> ranges = new ArrayList<>();
  private final List<Integer> initial = new ArrayList<>();
  private final Map<String, Term> formulas = new HashMap<>();
  private final List<Command> commands = new ArrayList<>();
  private final Map<String, Term> labels = new HashMap<>();
  private final Map<List<Integer>, Double> values = new HashMap<>();
  private final int limit;
  private int stamp;
  private int next;

  private PrismEvaluator(String text, int limit) {
    this.limit = limit;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      matcher.region(matcher.end(), text.length());
    }
    model();
  }

  /** {@code Pmax=? [ F "label" ]}; NaN if there are too many states. */
  static double highest(String model, String label, int limit) {
    PrismEvaluator evaluator = new PrismEvaluator(model, limit);
    Term goal = evaluator.labels.get(label);
    if (goal == null) {
      throw new AssertionError("no such label: " + label);
    }
    int[] first = evaluator.initial.stream().mapToInt(Integer::intValue).toArray();
    return evaluator.highest(first, goal);
  }

  private double highest(int[] state, Term goal) {
    stamp++;
    if (goal.in(state) != 0) {
      return 1;
    }
    List<Integer> key = Arrays.stream(state).boxed().toList();
    Double known = values.get(key);
    if (known != null) {
      return known;
    }
    if (values.size() >= limit) {
      return Double.NaN;
    }
    List<Map<List<Integer>, Double>> choices = new ArrayList<>();
    stamp++;
    for (Command command : commands) {
      if (command.guard().in(state) != 0) {
        choices.add(successors(state, command));
      }
    }
    if (choices.isEmpty()) {
      throw new AssertionError("a deadlock: " + shown(state));
    }
    double best = 0;
    for (Map<List<Integer>, Double> choice : choices) {
      double value = 0;
      for (Map.Entry<List<Integer>, Double> successor : choice.entrySet()) {
        int[] to = successor.getKey().stream().mapToInt(Integer::intValue).toArray();
        value += Arrays.equals(to, state) ? 0 : successor.getValue() * highest(to, goal);
      }
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      best = Math.max(best, value);
    }
    values.put(key, best);
    return best;
  }

  private Map<List<Integer>, Double> successors(int[] state, Command command) {
    Map<List<Integer>, Double> successors = new HashMap<>();
    double sum = 0;
    for (Outcome outcome : command.outcomes()) {
      double probability = outcome.probability().in(state);
      sum += probability;
      int[] to = state.clone();
      for (Update update : outcome.updates()) {
        int value = (int) update.value().in(state);
        int[] range = ranges.get(update.variable());
        if (value < range[0] || value > range[1]) {
          throw new AssertionError(value + " is out of range: " + shown(state));
        }
        to[update.variable()] = value;
      }
      if (probability > 0) {
        successors.merge(Arrays.stream(to).boxed().toList(), probability, Double::sum);
      }
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new AssertionError("probabilities add up to " + sum + ": " + shown(state));
    }
    return successors;
  }

  private String shown(int[] state) {
    Map<String, Integer> shown = new HashMap<>();
    variables.forEach((name, index) -> shown.put(name, state[index]));
    return shown.toString();
  }

  // ---- the text ----

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    return tokens.get(next++);
  }

  private boolean skip(String token) {
    boolean there = peek().equals(token);
    next += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw new AssertionError(
          token
              + " expected at "
              + tokens.subList(Math.max(0, next - 8), Math.min(tokens.size(), next + 8)));
    }
  }

  private void model() {
    expect("mdp");
    while (next < tokens.size()) {
      if (skip("formula")) {
        String name = take();
        expect("=");
        formulas.put(name, remembered(expression()));
        expect(";");
      } else if (skip("label")) {
        String name = take().replace("\"", "");
        expect("=");
        labels.put(name, expression());
        expect(";");
      } else {
        module();
      }
    }
  }

  /** So that a formula is evaluated once in a state however often it stands there. */
  private Term remembered(Term term) {
    int[] when = {-1};
    double[] value = {0};
    return state -> {
      if (when[0] != stamp) {
        value[0] = term.in(state);
        when[0] = stamp;
      }
      return value[0];
    };
  }

  private void module() {
    expect("module");
    take();
    while (!peek().equals("[")) {
      declaration();
    }
    while (!skip("endmodule")) {
      command();
    }
  }

  private void declaration() {
    String name = take();
    expect(":");
    boolean truth = skip("bool");
    int[] range = {0, 1};
    if (!truth) {
      expect("[");
      range[0] = (int) expression().in(new int[0]);
      expect("..");
      range[1] = (int) expression().in(new int[0]);
      expect("]");
    }
    expect("init");
    if (variables.put(name, initial.size()) != null) {
      throw new AssertionError(name + " is declared twice");
    }
    ranges.add(range);
    initial.add((int) expression().in(new int[0]));
    expect(";");
  }

  private void command() {
    expect("[");
    if (!skip("]")) {
      take();
      expect("]");
    }
    Term guard = expression();
    expect("->");
    List<Outcome> outcomes = new ArrayList<>();
    do {
      Term probability = state -> 1;
      if (!isUpdate() && !peek().equals("true")) {
        probability = expression();
        expect(":");
      }
      outcomes.add(new Outcome(probability, updates()));
    } while (skip("+"));
    expect(";");
    commands.add(new Command(guard, outcomes));
  }

  private boolean isUpdate() {
    return peek().equals("(") && tokens.get(next + 1).endsWith("'");
  }

  private List<Update> updates() {
    List<Update> updates = new ArrayList<>();
    if (skip("true")) {
      return updates;
    }
    do {
      expect("(");
      String name = take().replace("'", "");
      expect("=");
      Integer variable = variables.get(name);
      if (variable == null) {
        throw new AssertionError("no such variable: " + name);
      }
      updates.add(new Update(variable, expression()));
      expect(")");
    } while (skip("&"));
    return updates;
  }

  private Term expression() {
    Term condition = implication();
    if (!skip("?")) {
      return condition;
    }
    Term yes = expression();
    expect(":");
    Term no = expression();
    return state -> condition.in(state) != 0 ? yes.in(state) : no.in(state);
  }

  private Term implication() {
    Term a = disjunction();
    if (!skip("=>")) {
      return a;
    }
    Term b = implication();
    return state -> a.in(state) == 0 || b.in(state) != 0 ? 1 : 0;
  }

  private Term disjunction() {
    Term all = conjunction();
    while (skip("|")) {
      Term a = all;
      Term b = conjunction();
      all = state -> a.in(state) != 0 || b.in(state) != 0 ? 1 : 0;
    }
    return all;
  }

  private Term conjunction() {
    Term all = negation();
    while (skip("&")) {
      Term a = all;
      Term b = negation();
      all = state -> a.in(state) != 0 && b.in(state) != 0 ? 1 : 0;
    }
    return all;
  }

  private Term negation() {
    if (skip("!")) {
      Term a = negation();
      return state -> a.in(state) == 0 ? 1 : 0;
    }
    return comparison();
  }

  private Term comparison() {
    Term a = sum();
    String operator = peek();
    if (!List.of("=", "!=", "<", "<=", ">", ">=").contains(operator)) {
      return a;
    }
    next++;
    Term b = sum();
    return state -> compared(operator, a.in(state), b.in(state)) ? 1 : 0;
  }

  private static boolean compared(String operator, double a, double b) {
    return switch (operator) {
      case "=" -> a == b;
      case "!=" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      default -> a >= b;
    };
  }

  private Term sum() {
    Term all = product();
    while (peek().equals("-") || peek().equals("+")) {
      boolean plus = take().equals("+");
      Term a = all;
      Term b = product();
      all = state -> plus ? a.in(state) + b.in(state) : a.in(state) - b.in(state);
    }
    return all;
  }

  private Term product() {
    Term all = atom();
    while (peek().equals("*") || peek().equals("/")) {
      boolean times = take().equals("*");
      Term a = all;
      Term b = atom();
      all = state -> times ? a.in(state) * b.in(state) : a.in(state) / b.in(state);
    }
    return all;
  }

  private Term atom() {
    if (skip("-")) {
      Term a = atom();
      return state -> -a.in(state);
    }
    if (skip("(")) {
      Term inner = expression();
      expect(")");
      return inner;
    }
    String token = take();
    if (token.equals("true") || token.equals("false")) {
      double value = token.equals("true") ? 1 : 0;
      return state -> value;
    }
    if (token.matches("\\d+")) {
      double value = Double.parseDouble(token);
      return state -> value;
    }
    if (token.equals("floor")) {
      expect("(");
      Term a = expression();
      expect(")");
      return state -> Math.floor(a.in(state));
    }
    if (token.equals("mod")) {
      expect("(");
      Term a = expression();
      expect(",");
      Term b = expression();
      expect(")");
      return state -> Math.floorMod((int) a.in(state), (int) b.in(state));
    }
    return named(token);
  }

  /** A variable or a formula, which may be declared further down. */
  private Term named(String name) {
    return state -> {
      Term formula = formulas.get(name);
      if (formula != null) {
        return formula.in(state);
      }
      Integer variable = variables.get(name);
      if (variable == null) {
        throw new AssertionError("no such name: " + name);
      }
      return state[variable];
    };
  }
}
