package turncoat.compiler;

import java.util.function.UnaryOperator;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.checks.Checks;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.names.Resolver;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.parse.Parser;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeChecker;
import turncoat.compiler.types.TypeTable;

/** The phases that a spec goes through before it is instantiated. */
public final class SpecCompiler {
  private SpecCompiler() {}

  /** Parses and checks a spec; each phase runs only if the one before it found no error. */
  public static Checked<Specification> analyse(SourceFile file) {
    Checked<Specification> checked = analyse(file, UnaryOperator.identity());
    return checked.then(
        specification -> Checked.of(specification, specification.coincidingThresholds()));
  }

  /**
   * The same with a change of the tree.
   *
   * @param change applied to what was parsed
   */
  static Checked<Specification> analyse(SourceFile file, UnaryOperator<Protocol> change) {
    return Parser.parse(file)
        .then(protocol -> Checks.supported(change.apply(protocol)))
        .then(Resolver::resolve)
        .then(symbols -> TypeChecker.check(symbols).then(types -> checked(file, symbols, types)));
  }

  private static Checked<Specification> checked(
      SourceFile file, SymbolTable symbols, TypeTable types) {
    return Checks.all(file, symbols, types)
        .then(same -> Checked.of(new Specification(file, same, types)));
  }
}
