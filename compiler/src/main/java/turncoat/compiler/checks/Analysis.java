package turncoat.compiler.checks;

import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.types.TypeTable;

/** What is known of a spec once names and types have been found: what rules look at. */
public record Analysis(SymbolTable symbols, TypeTable types) {}
