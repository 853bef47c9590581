package turncoat.compiler.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.checks.CountThresholds;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;

/**
 * W0511: two thresholds for one message that are the same number in every declared instance, though
 * the protocol's condition allows instances in which they are not: with few nodes {@code > n/2} and
 * {@code > (n+f)/2} are alike, and no run of these instances shows which of them is right.
 */
public final class CoincidingThresholds {
  /** How far the smallest instance that tells two thresholds apart is looked for. */
  private static final int MOST_NODES = 24;

  private static final int MOST_TRIES = 20_000;

  private final SymbolTable symbols;
  private final List<Map<String, Integer>> instances = new ArrayList<>();
  private final List<Diagnostic> found = new ArrayList<>();
  private final List<Map<String, Integer>> small = new ArrayList<>();

  private CoincidingThresholds(SymbolTable symbols) {
    this.symbols = symbols;
  }

  /** The warnings about a spec without errors, the first about each two thresholds. */
  public static List<Diagnostic> find(SymbolTable symbols) {
    CoincidingThresholds search = new CoincidingThresholds(symbols);
    boolean resolved = symbols.instances().stream().allMatch(search::instance);
    if (resolved && !symbols.instances().isEmpty()) {
      search.pairs();
    }
    return search.found;
  }

  /** Whether it has all its parameters; what is wrong is said when it is instantiated. */
  private boolean instance(Declaration.InstanceDecl declared) {
    try {
      return instances.add(
          new InstanceResolver(symbols, new Problems())
              .resolve(Optional.of(declared.name().text()), Map.of(), List.of())
              .parameters());
    } catch (Abandoned reported) {
      return false;
    }
  }

  private void pairs() {
    List<CountThresholds.Found> thresholds =
        CountThresholds.of(symbols.protocol()).stream()
            .filter(t -> instances.stream().allMatch(i -> least(t, i).isPresent()))
            .toList();
    List<CountThresholds.Found> told = new ArrayList<>();
    for (CountThresholds.Found second : thresholds) {
      for (CountThresholds.Found first : told) {
        if (first.message().equals(second.message()) && alike(first, second)) {
          Optional<Map<String, Integer>> apart = apart(first, second);
          if (apart.isPresent()) {
            found.add(warning(first, second, apart.get()));
            break;
          }
        }
      }
      // One of several that are always the same number speaks for all.
      if (told.stream().noneMatch(first -> same(first, second))) {
        told.add(second);
      }
    }
  }

  private boolean alike(CountThresholds.Found first, CountThresholds.Found second) {
    return instances.stream().allMatch(i -> least(first, i).equals(least(second, i)));
  }

  private boolean same(CountThresholds.Found first, CountThresholds.Found second) {
    return first.message().equals(second.message())
        && alike(first, second)
        && apart(first, second).isEmpty();
  }

  /** How many are needed; empty if that is not a matter of parameters. */
  private static Optional<BigInteger> least(
      CountThresholds.Found threshold, Map<String, Integer> parameters) {
    return Lowering.constant(threshold.bound(), parameters)
        .map(b -> threshold.strict() ? b.floor().add(BigInteger.ONE) : b.ceiling());
  }

  /** The parameters with the fewest nodes for which the thresholds differ and can be reached. */
  private Optional<Map<String, Integer>> apart(
      CountThresholds.Found first, CountThresholds.Found second) {
    for (Map<String, Integer> parameters : small()) {
      Optional<BigInteger> one = least(first, parameters);
      Optional<BigInteger> other = least(second, parameters);
      BigInteger nodes = BigInteger.valueOf(parameters.getOrDefault("n", 0));
      boolean reachable =
          one.isPresent() && other.isPresent() && one.get().max(other.get()).compareTo(nodes) <= 0;
      if (reachable && !one.equals(other)) {
        return Optional.of(parameters);
      }
    }
    return Optional.empty();
  }

  /** Parameters of small instances, the number of nodes growing; ranges stay as they are. */
  private List<Map<String, Integer>> small() {
    if (!small.isEmpty()) {
      return small;
    }
    List<String> free =
        symbols.parameters().stream()
            .filter(p -> p.bounds().isEmpty())
            .map(p -> p.name().text())
            .filter(name -> !name.equals("n"))
            .toList();
    Map<String, Integer> fixed = instances.get(0);
    for (int n = 1; n <= MOST_NODES && small.size() < MOST_TRIES; n++) {
      Map<String, Integer> parameters = new LinkedHashMap<>(fixed);
      parameters.put("n", n);
      fill(parameters, free, 0, n);
    }
    return small;
  }

  private void fill(Map<String, Integer> parameters, List<String> free, int next, int nodes) {
    if (small.size() >= MOST_TRIES) {
      return;
    }
    if (next == free.size()) {
      if (allowed(parameters)) {
        small.add(new LinkedHashMap<>(parameters));
      }
      return;
    }
    for (int value = 1; value <= nodes; value++) {
      parameters.put(free.get(next), value);
      fill(parameters, free, next + 1, nodes);
    }
  }

  private boolean allowed(Map<String, Integer> parameters) {
    Constants constants = new Constants(parameters, new Problems());
    try {
      return symbols
          .protocol()
          .all(Declaration.Parameters.class)
          .flatMap(d -> d.where().stream())
          .allMatch(constants::truth);
    } catch (Abandoned reported) {
      return false;
    }
  }

  private Diagnostic warning(
      CountThresholds.Found first, CountThresholds.Found second, Map<String, Integer> apart) {
    return Diagnostic.of(
            Code.W0511,
            second.span(),
            "in every instance this is %s, like another threshold for '%s'"
                .formatted(numbers(second), second.message()))
        .withNote(first.span(), "the other threshold")
        .withHint(
            "the smallest instance that tells them apart: %s, with %s here and %s there"
                .formatted(
                    settings(apart, second.bound(), first.bound()),
                    least(second, apart).orElseThrow(),
                    least(first, apart).orElseThrow()));
  }

  private String numbers(CountThresholds.Found threshold) {
    List<String> numbers =
        instances.stream()
            .map(i -> least(threshold, i).orElseThrow().toString())
            .distinct()
            .toList();
    return String.join(" or ", numbers);
  }

  /** The settings that are no ranges, and those that matter for the thresholds. */
  private String settings(Map<String, Integer> parameters, Expr... bounds) {
    List<String> settings = new ArrayList<>();
    for (Symbol.Parameter parameter : symbols.parameters()) {
      String name = parameter.name().text();
      boolean mentioned = false;
      for (Expr bound : bounds) {
        mentioned |= CountThresholds.mentions(bound, name);
      }
      if (parameter.bounds().isEmpty() || mentioned) {
        settings.add(name + "=" + parameters.get(name));
      }
    }
    return String.join(" ", settings);
  }
}
