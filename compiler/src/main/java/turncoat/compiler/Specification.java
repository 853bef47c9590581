package turncoat.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.compiler.lower.CoincidingThresholds;
import turncoat.compiler.lower.Lowering;
import turncoat.compiler.lower.Rational;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeTable;

/** A spec without errors, ready to be instantiated. */
public final class Specification {
  private final SourceFile file;
  private final SymbolTable symbols;
  private final TypeTable types;

  Specification(SourceFile file, SymbolTable symbols, TypeTable types) {
    this.file = file;
    this.symbols = symbols;
    this.types = types;
  }

  /** The text it was made from. */
  public SourceFile file() {
    return file;
  }

  /** The protocol's name. */
  public String protocol() {
    return symbols.protocol().name().text();
  }

  /** The declared instances in order. */
  public List<InstanceInfo> instances() {
    return symbols.instances().stream()
        .map(i -> new InstanceInfo(i.name().text(), settings(i), i.expectations()))
        .toList();
  }

  private String settings(Declaration.InstanceDecl instance) {
    List<String> parts = new ArrayList<>();
    instance.base().map(Ident::text).ifPresent(parts::add);
    if (!instance.without().isEmpty()) {
      parts.add(
          "without " + String.join(", ", instance.without().stream().map(Ident::text).toList()));
    }
    parts.addAll(texts(instance.settings()));
    return String.join(" ", parts);
  }

  /** Names of checks and rules, which an instance can leave out. */
  public List<String> removable() {
    return symbols.removable();
  }

  /** Names of the rounds in order. */
  public List<String> rounds() {
    return symbols.rounds().stream().map(r -> r.name().text()).toList();
  }

  /** The tree that it was made from. */
  Protocol tree() {
    return symbols.protocol();
  }

  /** Names of the properties in order. */
  public List<String> properties() {
    return symbols.properties();
  }

  /** The declared mutants in order; they are instantiated by their names, as instances are. */
  public List<InstanceInfo> mutants() {
    return symbols
        .protocol()
        .all(Declaration.MutantDecl.class)
        .map(m -> new InstanceInfo(m.name().text(), settings(m), m.expectations()))
        .toList();
  }

  private String settings(Declaration.MutantDecl mutant) {
    String of =
        mutant
            .base()
            .map(Ident::text)
            .orElseGet(() -> "(" + String.join(" ", texts(mutant.settings())) + ")");
    return "%s: %s -> %s"
        .formatted(of, file.text(mutant.from().span()), file.text(mutant.to().span()));
  }

  private List<String> texts(List<Declaration.Setting> settings) {
    return settings.stream().map(s -> s.name().text() + "=" + file.text(s.value().span())).toList();
  }

  /** Warnings about thresholds that no instance tells apart. */
  List<Diagnostic> coincidingThresholds() {
    return CoincidingThresholds.find(symbols);
  }

  /** Names of the declared scenarios in order. */
  public List<String> scenarios() {
    return symbols
        .protocol()
        .all(Declaration.ScenarioDecl.class)
        .map(s -> s.name().text())
        .toList();
  }

  /** Names of the declared witnesses in order. */
  public List<String> witnesses() {
    return symbols.protocol().all(Declaration.WitnessDecl.class).map(w -> w.name().text()).toList();
  }

  /** The scenario of that name. */
  public Optional<Declaration.ScenarioDecl> scenario(String name) {
    return symbols
        .protocol()
        .all(Declaration.ScenarioDecl.class)
        .filter(s -> s.name().text().equals(name))
        .findFirst();
  }

  private Optional<Declaration.MutantDecl> mutant(String name) {
    return symbols
        .protocol()
        .all(Declaration.MutantDecl.class)
        .filter(m -> m.name().text().equals(name))
        .findFirst();
  }

  /** What the instance or mutant of that name promises; nothing if there is none. */
  public List<Expectation> expectations(String instance) {
    return symbols
        .instance(instance)
        .map(Declaration.InstanceDecl::expectations)
        .or(() -> mutant(instance).map(Declaration.MutantDecl::expectations))
        .orElse(List.of());
  }

  /**
   * Makes the finite model of an instance, or of a mutant: its text is that of the changed spec.
   *
   * <p>Diagnostics about the request itself have no place in the file: see {@link
   * turncoat.compiler.source.Span#NOWHERE}.
   */
  public Checked<Model> instantiate(InstanceRequest request) {
    Optional<Declaration.MutantDecl> mutant = request.instance().flatMap(this::mutant);
    if (mutant.isPresent()) {
      Mutation mutation = new Mutation(file, symbols, mutant.get());
      return mutation
          .instantiate(request, List.of())
          .then(model -> Checked.of(model, mutation.withoutEffect(model, request)));
    }
    return Lowering.lower(
        file, symbols, types, request.instance(), request.settings(), request.without());
  }

  /** The instance that a mutant is a mutant of: its settings with the text as it stands. */
  public Checked<Model> original(String mutant) {
    return mutation(mutant).original(InstanceRequest.of(mutant));
  }

  /** Whether the model of a mutant is that of its original, so that nothing can tell them apart. */
  public boolean isOriginal(String mutant, Model model) {
    return mutation(mutant).isOriginal(model, InstanceRequest.of(mutant));
  }

  private Mutation mutation(String mutant) {
    return new Mutation(
        file,
        symbols,
        mutant(mutant)
            .orElseThrow(() -> new IllegalArgumentException("no mutant is called " + mutant)));
  }

  /**
   * An instance in which nobody is corrupted and nothing fails, to be asked for witnesses: see
   * {@link Model#denyingWitnesses}.
   */
  public Checked<Model> withoutFaults(String instance) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("b", "0");
    Optional<Declaration.Faults> faults =
        symbols.protocol().all(Declaration.Faults.class).findFirst();
    if (faults.filter(Declaration.Faults::mixed).isPresent()) {
      settings.put("c", "0");
    }
    if (faults.flatMap(f -> f.limit(Declaration.FaultKind.BYZANTINE)).isPresent()) {
      settings.put("corrupted", "adversary");
    }
    return instantiate(new InstanceRequest(Optional.of(instance), settings, List.of()))
        .then(model -> Checked.of(model.denyingWitnesses()));
  }

  /** The number that an expectation compares a probability with, in the instance. */
  public Optional<Rational> number(Expectation.Bound expectation, Model model) {
    Map<String, Integer> parameters = new LinkedHashMap<>();
    model.parameters().forEach(p -> parameters.put(p.name(), p.value()));
    return Lowering.constant(expectation.value(), parameters);
  }

  /** Makes the model in which a scenario plays: what it is of, with the scenario's settings. */
  Checked<Model> instantiate(Declaration.ScenarioDecl scenario) {
    Declaration.InstanceDecl own =
        new Declaration.InstanceDecl(
            scenario.span(),
            scenario.name(),
            Optional.of(scenario.instance()),
            List.of(),
            scenario.settings(),
            scenario.expectations());
    InstanceRequest request = InstanceRequest.of(scenario.name().text());
    Optional<Declaration.MutantDecl> mutant = mutant(scenario.instance().text());
    if (mutant.isPresent()) {
      return new Mutation(file, symbols, mutant.get()).instantiate(request, List.of(own));
    }
    return SpecCompiler.analyse(file, with(symbols.protocol(), own))
        .then(specification -> specification.instantiate(request));
  }

  /** The protocol with one more instance, and without scenarios. */
  private static Protocol with(Protocol protocol, Declaration.InstanceDecl instance) {
    List<Declaration> declarations = new ArrayList<>();
    for (Declaration declaration : protocol.declarations()) {
      if (!(declaration instanceof Declaration.ScenarioDecl)) {
        declarations.add(declaration);
      }
    }
    declarations.add(instance);
    return new Protocol(protocol.span(), protocol.name(), declarations);
  }
}
