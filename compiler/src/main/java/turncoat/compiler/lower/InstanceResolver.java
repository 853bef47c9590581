package turncoat.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FaultKind;
import turncoat.compiler.ast.Declaration.InstanceDecl;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.names.Suggestions;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.Span;

/**
 * Puts an instance together from its bases, its own settings and those of the request, and checks
 * it against the protocol's parameters.
 */
final class InstanceResolver {
  private static final List<String> WORDS = List.of("leader", "corrupted", "inputs");

  private final SymbolTable symbols;
  private final Problems problems;
  private final Map<String, Instance.Setting> settings = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Set<String> without = new LinkedHashSet<>();
  private final Constants constants;

  InstanceResolver(SymbolTable symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
    this.constants = new Constants(numbers, problems);
  }

  Instance resolve(Optional<String> requested, Map<String, String> given, List<String> leftOut) {
    Optional<InstanceDecl> declared = find(requested);
    chain(declared).forEach(this::add);
    given.forEach(this::add);
    leftOut.forEach(name -> leaveOut(name, Span.NOWHERE));
    if (problems.hasErrors()) {
      throw new Abandoned();
    }
    Span span = declared.map(d -> d.name().span()).orElse(Span.NOWHERE);
    return checked(declared.map(d -> d.name().text()).orElse("unnamed"), span, declared);
  }

  private Optional<InstanceDecl> find(Optional<String> requested) {
    if (requested.isEmpty()) {
      return symbols.instances().stream().findFirst();
    }
    Optional<InstanceDecl> found = symbols.instance(requested.get());
    if (found.isEmpty()) {
      List<String> known = symbols.instances().stream().map(i -> i.name().text()).toList();
      unknown(Code.E0107, "no instance is called", requested.get(), Span.NOWHERE, known);
      throw new Abandoned();
    }
    return found;
  }

  /** The instance and what it is based on, the most basic first. */
  private Deque<InstanceDecl> chain(Optional<InstanceDecl> declared) {
    Deque<InstanceDecl> chain = new ArrayDeque<>();
    Optional<InstanceDecl> next = declared;
    while (next.isPresent()) {
      chain.addFirst(next.get());
      next = next.get().base().flatMap(base -> symbols.instance(base.text()));
    }
    return chain;
  }

  private void add(InstanceDecl declaration) {
    declaration.without().forEach(name -> leaveOut(name.text(), name.span()));
    for (Declaration.Setting setting : declaration.settings()) {
      try {
        Optional<SettingValue> value = SettingValue.read(setting.value(), constants);
        if (value.isPresent()) {
          put(setting.name().text(), value.get(), setting.span());
        } else {
          problems.add(
              Code.E0407,
              setting.value().span(),
              "a setting is a number, a word or a list such as [0, 1]");
        }
      } catch (Abandoned reported) {
        // Said already; go on with the next.
      }
    }
  }

  private void add(String name, String text) {
    List<String> known = new ArrayList<>();
    symbols.parameters().forEach(p -> known.add(p.name().text()));
    known.add("b");
    if (faults().map(Declaration.Faults::mixed).orElse(false)) {
      known.add("c");
    }
    known.addAll(WORDS);
    symbols.variables().stream()
        .filter(v -> v.role() == Declaration.Role.INPUT)
        .forEach(v -> known.add("inputs." + v.name()));
    if (!known.contains(name)) {
      unknown(Code.E0108, "no parameter or setting is called", name, Span.NOWHERE, known);
      return;
    }
    Optional<SettingValue> value = SettingValue.read(text);
    if (value.isPresent()) {
      put(name, value.get(), Span.NOWHERE);
    } else {
      problems.add(
          Code.E0407,
          Span.NOWHERE,
          "setting " + name + "=" + text + " has no value that can be read",
          "write a number of at most 31 bits, a word, or a list such as {0,1}");
    }
  }

  /** Whether a setting may be something else than a number. */
  private static boolean isWord(String name) {
    return WORDS.contains(name) || name.startsWith("inputs.");
  }

  private void put(String name, SettingValue value, Span span) {
    boolean number = value instanceof SettingValue.Numeral;
    if (!isWord(name) && !number) {
      problems.add(Code.E0407, span, "setting " + name + "=" + value + " must be a number");
      return;
    }
    settings.put(name, new Instance.Setting(name, value, span));
    if (value instanceof SettingValue.Numeral n && !isWord(name)) {
      numbers.put(name, n.value());
    }
  }

  private void leaveOut(String name, Span span) {
    if (!symbols.removable().contains(name)) {
      unknown(Code.E0109, "no check or rule is called", name, span, symbols.removable());
    } else {
      without.add(name);
    }
  }

  private void unknown(Code code, String what, String name, Span span, List<String> known) {
    Diagnostic diagnostic = Diagnostic.of(code, span, what + " '" + name + "'");
    problems.add(Suggestions.hint(name, known).map(diagnostic::withHint).orElse(diagnostic));
  }

  private Instance checked(String name, Span span, Optional<InstanceDecl> declared) {
    Map<String, Integer> parameters = parameters(name, span);
    int nodes = parameters.getOrDefault("n", 0);
    Constants values = new Constants(parameters, problems);
    int tolerated = tolerated(FaultKind.BYZANTINE, values);
    int corrupted = tolerated < 0 ? 0 : numbers.getOrDefault("b", tolerated);
    Failures failures = failures(tolerated < 0 ? "b" : "c", values);
    budget("b", corrupted, corrupted, nodes, span);
    budget(tolerated < 0 ? "b" : "c", failures.budget(), corrupted, nodes, span);
    conditions(values, parameters, span, name);
    boolean violation =
        declared.stream().flatMap(d -> d.expectations().stream()).anyMatch(this::expectsViolation);
    Map<String, Instance.Setting> words = new LinkedHashMap<>(settings);
    words.keySet().removeIf(setting -> !isWord(setting));
    return new Instance(
        name,
        span,
        parameters,
        Math.max(tolerated, 0),
        corrupted,
        failures,
        words,
        without,
        faults().map(Declaration.Faults::mixed).orElse(false),
        violation);
  }

  private Optional<Declaration.Faults> faults() {
    return symbols.protocol().all(Declaration.Faults.class).findFirst();
  }

  /** How many faults of a kind are tolerated; -1 if there are none of that kind. */
  private int tolerated(FaultKind kind, Constants values) {
    return faults()
        .flatMap(f -> f.limit(kind))
        .map(limit -> values.floor(limit.bound(), "the number of tolerated faults"))
        .orElse(-1);
  }

  private Failures failures(String setting, Constants values) {
    Optional<FaultKind> kind = faults().flatMap(Declaration.Faults::benign).map(f -> f.kind());
    if (kind.isEmpty()) {
      return Failures.NONE;
    }
    int tolerated = tolerated(kind.get(), values);
    return new Failures(
        kind.get() == FaultKind.CRASH ? Failures.Kind.CRASH : Failures.Kind.OMISSION,
        tolerated,
        numbers.getOrDefault(setting, tolerated));
  }

  private Map<String, Integer> parameters(String name, Span span) {
    Map<String, Integer> result = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (Symbol.Parameter parameter : symbols.parameters()) {
      String parameterName = parameter.name().text();
      Integer value = numbers.get(parameterName);
      if (value == null) {
        absent.add(parameterName);
      } else {
        result.put(parameterName, value);
      }
    }
    if (!absent.isEmpty()) {
      problems.add(
          Code.E0406,
          span,
          "instance '" + name + "' gives no value for " + String.join(", ", absent),
          "write " + absent.get(0) + "=3, in the instance or with --set");
      throw new Abandoned();
    }
    nodes(result.getOrDefault("n", 0));
    return result;
  }

  private void nodes(int n) {
    Span span = spanOf("n");
    if (n < 1) {
      problems.add(Code.E0407, span, "n = " + n + ": there must be at least one node");
      throw new Abandoned();
    }
    new Limits(problems).check(n, Limits.NODES, "nodes", span, "lower n");
  }

  /**
   * Checks how many nodes may be faulty.
   *
   * @param setting b or c
   * @param value its value
   * @param corrupted how many nodes are corrupted
   */
  private void budget(String setting, int value, int corrupted, int n, Span instance) {
    Span span = settings.containsKey(setting) ? spanOf(setting) : instance;
    if (value < 0) {
      String what = value == corrupted ? "corrupted" : "failing";
      problems.add(
          Code.E0407,
          span,
          setting + " = " + value + ": the number of " + what + " nodes is negative");
      throw new Abandoned();
    }
    if (setting.equals("c") && value + corrupted >= n) {
      problems.add(
          Code.E0407,
          span,
          "b + c = " + (value + corrupted) + " of n = " + n + " nodes: at least one must be honest",
          "lower b or c");
      throw new Abandoned();
    }
    if (value >= n) {
      problems.add(
          Code.E0407,
          span,
          setting + " = " + value + " of n = " + n + " nodes: at least one node must be honest",
          settings.containsKey(setting) ? "lower b" : "set b, the number of corrupted nodes");
      throw new Abandoned();
    }
  }

  private Span spanOf(String setting) {
    return Optional.ofNullable(settings.get(setting))
        .map(Instance.Setting::span)
        .orElse(Span.NOWHERE);
  }

  private void conditions(
      Constants values, Map<String, Integer> parameters, Span span, String name) {
    for (Symbol.Parameter parameter : symbols.parameters()) {
      parameter.bounds().ifPresent(bounds -> bounds(bounds, values, parameters, span));
    }
    symbols
        .protocol()
        .all(Declaration.Parameters.class)
        .flatMap(d -> d.where().stream())
        .forEach(where -> where(where, values, span, name));
    if (problems.hasErrors()) {
      throw new Abandoned();
    }
  }

  private void bounds(
      Declaration.BoundedParameter bounds,
      Constants values,
      Map<String, Integer> parameters,
      Span instance) {
    String name = bounds.name().text();
    int value = parameters.getOrDefault(name, 0);
    Rational low = values.required(bounds.low(), "the smallest value of '" + name + "'");
    Rational high = values.required(bounds.high(), "the largest value of '" + name + "'");
    Rational exact = Rational.of(value);
    if (exact.compareTo(low) < 0 || exact.compareTo(high) > 0) {
      Span span = settings.containsKey(name) ? spanOf(name) : instance;
      problems.add(
          Diagnostic.of(
                  Code.E0408,
                  span,
                  name + " = " + value + " is outside its range " + low + ".." + high)
              .withNote(bounds.span(), "the range is given here"));
    }
  }

  private void where(Expr where, Constants values, Span span, String name) {
    if (!values.truth(where)) {
      problems.add(
          Diagnostic.of(
                  Code.E0409,
                  span,
                  "instance '" + name + "' breaks the protocol's condition" + values.where(where))
              .withNote(where.span(), "this must hold")
              .withHint("b may exceed f in an instance; n and f must fit the condition"));
    }
  }

  private boolean expectsViolation(Expectation expectation) {
    return expectation.match(
        new Expectation.Cases<Boolean>() {
          @Override
          public Boolean verdict(Expectation.Verdict e) {
            return e.violated();
          }

          @Override
          public Boolean bound(Expectation.Bound e) {
            return true;
          }

          @Override
          public Boolean survives(Expectation.Survives e) {
            return false;
          }
        });
  }
}
