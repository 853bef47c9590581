package turncoat.compiler.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Scenario;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/** Checks the names in instances and mutants: bases, settings, what is left out, properties. */
final class InstanceNames {
  private static final List<String> COMMON = List.of("b", "leader", "corrupted", "inputs");

  private static final Pattern NODE = Pattern.compile("(p|honest_|byzantine_)\\d+");

  private final SymbolTable table;
  private final Scope constants;
  private final Problems problems;
  private final Set<String> followed = new HashSet<>();

  InstanceNames(SymbolTable table, Scope constants, Problems problems) {
    this.table = table;
    this.constants = constants;
    this.problems = problems;
  }

  void check() {
    for (Declaration.InstanceDecl instance : table.instances()) {
      instance.base().ifPresent(this::base);
      instance.without().forEach(this::without);
      settings(instance.settings());
      expectations(instance.expectations());
      cycle(instance);
    }
    table.protocol().all(Declaration.MutantDecl.class).forEach(this::mutant);
    table.protocol().all(Declaration.ScenarioDecl.class).forEach(this::scenario);
  }

  /** A scenario may be of a mutant, too; its messages are made of constants. */
  private void scenario(Declaration.ScenarioDecl scenario) {
    Optional<Declaration.MutantDecl> mutant =
        table
            .protocol()
            .all(Declaration.MutantDecl.class)
            .filter(m -> m.name().text().equals(scenario.instance().text()))
            .findFirst();
    if (mutant.isEmpty()) {
      base(scenario.instance());
    }
    settings(scenario.settings());
    expectations(scenario.expectations());
    ExprNames names = new ExprNames(table, problems);
    for (Scenario.Step step : scenario.steps()) {
      for (Scenario.Move move : step.moves()) {
        if (move instanceof Scenario.Move.Sends sends) {
          names.message(sends.message().name());
          arguments(sends.message(), names);
          sends.certificate().ifPresent(c -> names.certificate(c.name()));
          sends.certificate().ifPresent(c -> arguments(c, names));
          constant(sends.sender(), names);
          sends.target().node().ifPresent(e -> constant(e, names));
        }
      }
    }
  }

  private void arguments(Call call, ExprNames names) {
    call.label().ifPresent(e -> constant(e, names));
    call.args().forEach(e -> constant(e, names));
  }

  /** In a story nodes are called p0 or honest_0. */
  private void constant(Expr e, ExprNames names) {
    boolean node = e instanceof Expr.Name name && NODE.matcher(name.text()).matches();
    if (node && constants.find(((Expr.Name) e).text()).isEmpty()) {
      String name = ((Expr.Name) e).text();
      String number = name.replaceFirst("\\D+", "");
      problems.add(
          Code.E0101,
          e.span(),
          "'" + name + "' is no name in a spec",
          name.startsWith("p")
              ? "nodes are numbers here: write " + number
              : "nodes are numbers here, from 0 to n-1, whether they are corrupted or not");
    } else {
      names.in(e, constants);
    }
  }

  private void mutant(Declaration.MutantDecl mutant) {
    mutant.base().ifPresent(this::base);
    settings(mutant.settings());
    expectations(mutant.expectations());
  }

  private void base(Ident name) {
    if (table.instance(name.text()).isEmpty()) {
      unknown(
          Code.E0107,
          "no instance is called",
          name,
          table.instances.keySet(),
          near -> table.instance(near).map(i -> i.name().span()));
    }
  }

  private void without(Ident name) {
    if (!table.removable.containsKey(name.text())) {
      unknown(
          Code.E0109,
          "no check or rule is called",
          name,
          table.removable.keySet(),
          near -> Optional.ofNullable(table.removable.get(near)).map(Ident::span));
    }
  }

  private void settings(List<Declaration.Setting> settings) {
    List<String> known = new ArrayList<>(table.parameters.keySet());
    known.addAll(COMMON);
    if (table.protocol().all(Declaration.Faults.class).anyMatch(Declaration.Faults::mixed)) {
      known.add("c");
    }
    table.variables().stream()
        .filter(v -> v.role() == Declaration.Role.INPUT)
        .forEach(v -> known.add("inputs." + v.name()));
    for (Declaration.Setting setting : settings) {
      if (!known.contains(setting.name().text())) {
        unknown(
            Code.E0108,
            "no parameter or setting is called",
            setting.name(),
            known,
            near -> Optional.ofNullable(table.parameters.get(near)).flatMap(Unknown::place));
      }
    }
  }

  private void expectations(List<Expectation> expectations) {
    for (Expectation expectation : expectations) {
      Optional<Ident> property = expectation.match(new PropertyOf());
      if (property.isPresent() && isWitness(property.get())) {
        problems.add(
            Code.E0110,
            property.get().span(),
            "'" + property.get().text() + "' is a witness: it must come true in some run",
            "nothing is expected of witnesses; to judge a run or an instance by it, declare it as a"
                + " 'property'");
      } else if (property.isPresent() && !table.properties.containsKey(property.get().text())) {
        unknown(
            Code.E0110,
            "no property is called",
            property.get(),
            table.properties.keySet(),
            near -> Optional.ofNullable(table.properties.get(near)).map(p -> p.name().span()));
      }
    }
  }

  private boolean isWitness(Ident name) {
    return table
        .protocol()
        .all(Declaration.WitnessDecl.class)
        .anyMatch(w -> w.name().text().equals(name.text()));
  }

  /** Follows the bases of an instance; those on a cycle are reported, each once. */
  private void cycle(Declaration.InstanceDecl start) {
    List<Ident> path = new ArrayList<>();
    Set<String> onPath = new HashSet<>();
    Optional<Declaration.InstanceDecl> next = Optional.of(start);
    while (next.isPresent() && !followed.contains(next.get().name().text())) {
      Ident name = next.get().name();
      if (!onPath.add(name.text())) {
        circular(path, name.text());
        break;
      }
      path.add(name);
      next = next.get().base().flatMap(base -> table.instance(base.text()));
    }
    followed.addAll(onPath);
  }

  private void circular(List<Ident> path, String first) {
    boolean onCycle = false;
    for (Ident name : path) {
      onCycle |= name.text().equals(first);
      if (onCycle) {
        problems.add(Code.E0111, name.span(), "instance '" + name.text() + "' is based on itself");
      }
    }
  }

  private void unknown(
      Code code,
      String what,
      Ident name,
      Collection<String> known,
      Function<String, Optional<Span>> declared) {
    String message = what + " '" + name.text() + "'";
    problems.add(Unknown.name(code, name.span(), message, name.text(), known, declared));
  }

  private static final class PropertyOf implements Expectation.Cases<Optional<Ident>> {
    @Override
    public Optional<Ident> verdict(Expectation.Verdict expectation) {
      return Optional.of(expectation.property());
    }

    @Override
    public Optional<Ident> bound(Expectation.Bound expectation) {
      return Optional.of(expectation.property());
    }

    @Override
    public Optional<Ident> survives(Expectation.Survives expectation) {
      return Optional.empty();
    }
  }
}
