package turncoat.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.InstanceDecl;
import turncoat.compiler.ast.Declaration.MutantDecl;
import turncoat.compiler.ast.Declaration.ScenarioDecl;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Note;
import turncoat.compiler.names.Resolver;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * What can be said of a spec with mistakes beside these. Where they lie in instances, mutants and
 * scenarios alone, the others are made and played as if those were not there; otherwise the mutants
 * are read, and what is wrong with their text alone is told.
 */
final class Remainder {
  private final SourceFile file;
  private final Protocol protocol;
  private final List<Diagnostic> said;

  Remainder(SourceFile file, Protocol protocol, List<Diagnostic> said) {
    this.file = file;
    this.protocol = protocol;
    this.said = new ArrayList<>(said);
  }

  /** What had been said, and the rest. */
  List<Diagnostic> all() {
    List<Declaration> faulty =
        protocol.declarations().stream().filter(d -> isAside(d) && hasMistake(d)).toList();
    boolean aside =
        said.stream()
            .filter(Diagnostic::isError)
            .allMatch(error -> faulty.stream().anyMatch(d -> holds(d, error.span())));
    if (aside) {
      SpecCompiler.analyse(file, without(faulty)).value().ifPresent(this::others);
      said.removeIf(this::isEcho);
    } else {
      SymbolTable symbols = Resolver.resolve(protocol).value().orElseThrow();
      protocol
          .all(MutantDecl.class)
          .filter(mutant -> !hasMistake(mutant))
          .forEach(mutant -> new Mutation(file, symbols, mutant).news(said).forEach(this::add));
    }
    return said;
  }

  /** A mutant's text is gone from a line where there is another mistake. */
  private boolean isEcho(Diagnostic diagnostic) {
    return diagnostic.code() == Code.E0414
        && diagnostic.notes().stream()
            .map(Note::span)
            .anyMatch(
                note ->
                    said.stream()
                        .filter(d -> d.isError() && !d.span().isNowhere())
                        .anyMatch(d -> file.line(d.span().start()) == file.line(note.start())));
  }

  /** Nothing but instances, mutants and scenarios refers to these. */
  private static boolean isAside(Declaration declaration) {
    return declaration instanceof InstanceDecl
        || declaration instanceof MutantDecl
        || declaration instanceof ScenarioDecl;
  }

  private boolean hasMistake(Declaration declaration) {
    return said.stream().anyMatch(d -> d.isError() && holds(declaration, d.span()));
  }

  private static boolean holds(Declaration declaration, Span span) {
    return declaration.span().contains(span);
  }

  /** The protocol without some declarations and what is based on them. */
  private Protocol without(List<Declaration> faulty) {
    List<Declaration> left = new ArrayList<>(protocol.declarations());
    left.removeAll(faulty);
    boolean more = true;
    while (more) {
      Set<String> names = new HashSet<>();
      left.stream().flatMap(d -> name(d).stream()).forEach(name -> names.add(name.text()));
      more = left.removeIf(d -> base(d).filter(base -> !names.contains(base.text())).isPresent());
    }
    return new Protocol(protocol.span(), protocol.name(), left);
  }

  private static Optional<Ident> name(Declaration declaration) {
    return declaration instanceof InstanceDecl instance
        ? Optional.of(instance.name())
        : declaration instanceof MutantDecl mutant ? Optional.of(mutant.name()) : Optional.empty();
  }

  private static Optional<Ident> base(Declaration declaration) {
    if (declaration instanceof ScenarioDecl scenario) {
      return Optional.of(scenario.instance());
    }
    return declaration instanceof InstanceDecl instance
        ? instance.base()
        : declaration instanceof MutantDecl mutant ? mutant.base() : Optional.empty();
  }

  private void others(Specification specification) {
    Stream.concat(specification.instances().stream(), specification.mutants().stream())
        .map(instance -> specification.instantiate(InstanceRequest.of(instance.name())))
        .forEach(model -> model.diagnostics().forEach(this::add));
    ScenarioRunner runner = new ScenarioRunner(specification);
    specification.scenarios().forEach(name -> runner.run(name).diagnostics().forEach(this::add));
  }

  /** Adds an error, unless it has been told of another instance. */
  private void add(Diagnostic diagnostic) {
    boolean news =
        said.stream()
            .noneMatch(d -> d.code() == diagnostic.code() && d.span().equals(diagnostic.span()));
    if (diagnostic.isError() && news) {
      said.add(diagnostic);
    }
  }
}
