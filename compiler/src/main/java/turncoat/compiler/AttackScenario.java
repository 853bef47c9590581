package turncoat.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/**
 * A found attack as a part of its spec: a scenario, and an instance for it to be of if what was
 * attacked is not declared.
 */
public final class AttackScenario {
  private final Specification specification;
  private final InstanceRequest request;
  private final Model model;
  private final Set<String> taken = new HashSet<>();

  private AttackScenario(Specification specification, InstanceRequest request, Model model) {
    this.specification = specification;
    this.request = request;
    this.model = model;
    specification.instances().forEach(i -> taken.add(i.name()));
    specification.mutants().forEach(m -> taken.add(m.name()));
    taken.addAll(specification.scenarios());
  }

  /**
   * The declarations to be added to the spec, with which {@code turncoat check} plays the run.
   *
   * @param request of the attacked model
   * @param run a run of it
   * @param property what the run violates
   * @return empty for a mutant that leaves something out: no instance can be based on it
   */
  public static Optional<String> write(
      Specification specification,
      InstanceRequest request,
      Model model,
      Execution run,
      String property) {
    boolean mutant =
        specification.mutants().stream()
            .anyMatch(m -> Optional.of(m.name()).equals(request.instance()));
    return mutant && !request.without().isEmpty()
        ? Optional.empty()
        : Optional.of(new AttackScenario(specification, request, model).write(run, property));
  }

  /** Whether the spec with these declarations is right, and the scenario plays as it says. */
  public static boolean plays(Specification specification, String declarations) {
    String text = specification.file().text();
    int end = text.lastIndexOf('}');
    String with = text.substring(0, end) + declarations + text.substring(end);
    Checked<Specification> changed =
        SpecCompiler.analyse(new SourceFile(specification.file().name(), with));
    if (changed.hasErrors()) {
      return false;
    }
    Specification spec = changed.value().orElseThrow();
    List<String> names = new ArrayList<>(spec.scenarios());
    names.removeAll(specification.scenarios());
    return names.stream().noneMatch(name -> new ScenarioRunner(spec).run(name).hasErrors());
  }

  private String write(Execution run, String property) {
    Optional<String> base =
        request
            .instance()
            .or(() -> specification.instances().stream().findFirst().map(InstanceInfo::name));
    Optional<Model> plain =
        base.flatMap(name -> specification.instantiate(InstanceRequest.of(name)).value());
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    plain.ifPresent(
        of -> of.parameters().forEach(p -> settings.remove(p.name(), Integer.toString(p.value()))));
    settings.replaceAll((name, value) -> value.replace('{', '[').replace('}', ']'));
    List<String> without = new ArrayList<>(model.without());
    plain.ifPresent(of -> without.removeAll(of.without()));
    String name = free(property + "_attack");
    if (base.isPresent() && without.isEmpty()) {
      return ScenarioWriter.write(name, base.get(), settings, model, run, List.of(property));
    }
    String instance = free("attacked");
    StringBuilder declared = new StringBuilder("instance " + instance + ":");
    base.ifPresent(b -> declared.append(' ').append(b));
    declared.append(without.isEmpty() ? "" : " without " + String.join(", ", without));
    settings.forEach((key, value) -> declared.append(' ').append(key).append('=').append(value));
    declared.append("  expect ").append(property).append(" violated\n");
    return declared + ScenarioWriter.write(name, instance, Map.of(), model, run, List.of(property));
  }

  private String free(String wish) {
    String name = wish;
    for (int i = 2; !taken.add(name); i++) {
      name = wish + i;
    }
    return name;
  }
}
