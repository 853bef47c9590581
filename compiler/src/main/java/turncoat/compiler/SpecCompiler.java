package turncoat.compiler;

import turncoat.compiler.ast.Protocol;
import turncoat.compiler.checks.Checks;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.names.Resolver;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.parse.Parser;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeChecker;

/** The phases that a spec goes through before it is instantiated. */
public final class SpecCompiler {
  private SpecCompiler() {}

  /** Parses and checks a spec; each phase runs only if the one before it found no error. */
  public static Checked<Specification> analyse(SourceFile file) {
    return Parser.parse(file)
        .then(SpecCompiler::resolve)
        .then(symbols -> TypeChecker.check(symbols).then(types -> Checks.all(symbols, types)))
        .then(checked -> Checked.of(new Specification(file, checked.symbols(), checked.types())));
  }

  private static Checked<SymbolTable> resolve(Protocol protocol) {
    return Resolver.resolve(protocol);
  }
}
