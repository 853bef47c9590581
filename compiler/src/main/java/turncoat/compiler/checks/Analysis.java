package turncoat.compiler.checks;

import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeTable;

/**
 * What is known of a spec once names and types have been found: what rules look at.
 *
 * @param file the text
 * @param symbols its names
 * @param types its types
 * @param tree its parts
 */
record Analysis(SourceFile file, SymbolTable symbols, TypeTable types, Tree tree) {}
