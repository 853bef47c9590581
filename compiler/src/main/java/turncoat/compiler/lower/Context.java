package turncoat.compiler.lower;

import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.types.TypeTable;

/**
 * What every part of the lowering of one instance needs.
 *
 * @param symbols names
 * @param types types
 * @param instance the instance
 * @param constants values of its parameters
 * @param elements what has been lowered so far
 * @param origins where things come from
 * @param problems what there is to say
 */
record Context(
    SymbolTable symbols,
    TypeTable types,
    Instance instance,
    Constants constants,
    Elements elements,
    Origins origins,
    Problems problems) {
  Domains domains() {
    return new Domains(symbols, constants, problems, elements.nodes());
  }

  Shapes shapes() {
    return new Shapes(this);
  }

  Limits limits() {
    return new Limits(problems);
  }
}
