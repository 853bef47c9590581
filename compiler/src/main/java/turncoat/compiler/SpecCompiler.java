package turncoat.compiler;

import java.util.function.UnaryOperator;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.checks.Checks;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Mistakes;
import turncoat.compiler.names.Resolver;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.parse.Parser;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeChecker;
import turncoat.compiler.types.TypeTable;

/** The phases that a spec goes through before it is instantiated. */
public final class SpecCompiler {
  private SpecCompiler() {}

  /**
   * Parses and checks a spec. A text that can be read goes through every phase, so that all
   * mistakes are found at once, those of instances, mutants and scenarios too as far as they do not
   * follow from others.
   */
  public static Checked<Specification> analyse(SourceFile file) {
    Checked<Protocol> read = read(file);
    Checked<Specification> checked = read.then(protocol -> analyse(file, protocol));
    if (!checked.hasErrors()) {
      return checked.then(
          specification -> Checked.of(specification, specification.coincidingThresholds()));
    }
    return read.hasErrors()
        ? checked
        : Checked.failed(
            new Remainder(file, read.value().orElseThrow(), checked.diagnostics()).all());
  }

  /**
   * The same with a change of the tree.
   *
   * @param change applied to what was parsed
   */
  static Checked<Specification> analyse(SourceFile file, UnaryOperator<Protocol> change) {
    return Parser.parse(file)
        .then(protocol -> Checks.supported(change.apply(protocol)))
        .then(protocol -> analyse(file, protocol));
  }

  private static Checked<Protocol> read(SourceFile file) {
    return Parser.parse(file).then(Checks::supported);
  }

  /** Analyses what has been read. */
  static Checked<Specification> analyse(SourceFile file, Protocol protocol) {
    Checked<SymbolTable> names = Resolver.resolve(protocol);
    SymbolTable symbols = names.value().orElseThrow();
    Checked<TypeTable> types = TypeChecker.check(symbols);
    TypeTable table = types.value().orElseThrow();
    if (!names.hasErrors() && !types.hasErrors()) {
      return Checks.all(file, symbols, table)
          .then(same -> Checked.of(new Specification(file, same, table)));
    }
    return Checked.failed(
        new Mistakes(file, names.diagnostics())
            .and(types.diagnostics())
            .and(Checks.despite(file, symbols, table, names.hasErrors()))
            .all());
  }

  /** What is wrong with the names and types of a text, whatever else is. */
  static Mistakes namesAndTypes(SourceFile file, Protocol protocol) {
    Checked<SymbolTable> names = Resolver.resolve(protocol);
    Checked<TypeTable> types = TypeChecker.check(names.value().orElseThrow());
    return new Mistakes(file, names.diagnostics()).and(types.diagnostics());
  }
}
