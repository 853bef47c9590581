package turncoat.compiler.types;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Suggestions;
import turncoat.compiler.names.SymbolTable;

/** Types as written. */
final class TypeRefs implements TypeRef.Cases<Type> {
  private static final List<String> BASIC = List.of("bit", "bool", "node");

  private final SymbolTable symbols;
  private final Problems problems;

  TypeRefs(SymbolTable symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  SymbolTable symbols() {
    return symbols;
  }

  Type of(TypeRef type) {
    return type.match(this);
  }

  @Override
  public Type named(TypeRef.Named type) {
    return switch (type.name()) {
      case "bit" -> Type.BIT;
      case "bool" -> Type.BOOLEAN;
      case "node" -> Type.NODE;
      default -> declared(type);
    };
  }

  private Type declared(TypeRef.Named type) {
    Optional<Declaration.MessageDecl> message = symbols.message(type.name());
    if (message.isPresent()) {
      return Type.of(message.get());
    }
    Optional<Declaration.EnumDecl> enumeration = symbols.enumeration(type.name());
    if (enumeration.isPresent()) {
      return Type.of(enumeration.get());
    }
    TypeRef expanded = symbols.expand(type);
    if (!expanded.equals(type)) {
      return of(expanded);
    }
    if (symbols.variable(type.name()).isPresent()) {
      problems.add(
          Code.E0307,
          type.span(),
          "'" + type.name() + "' is a variable, and a range or a type belongs here",
          "to try what is in it, ask for that in the condition: 'some w: w in "
              + type.name()
              + " and …'");
    } else if (!symbols.isCircular(type.name())) {
      Diagnostic unknown =
          Diagnostic.of(Code.E0307, type.span(), "no type is called '" + type.name() + "'");
      problems.add(hint(type.name()).map(unknown::withHint).orElse(unknown));
    }
    return Type.ERROR;
  }

  private Optional<String> hint(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "boolean" -> Optional.of("true or false is 'bool'");
      case "int", "integer", "number", "nat" ->
          Optional.of("every type is finite: write a range such as 0..3");
      default ->
          Suggestions.hint(
              name,
              Stream.of(
                      BASIC.stream(),
                      symbols.enums().stream().map(e -> e.name().text()),
                      symbols.aliases().stream().map(a -> a.name().text()),
                      symbols.messages().stream().map(m -> m.name().text()))
                  .flatMap(names -> names)
                  .toList());
    };
  }

  @Override
  public Type range(TypeRef.Range type) {
    // With an unknown bound it may have been meant to be something else.
    return symbols.isKnown(type.low()) && symbols.isKnown(type.high()) ? Type.NUMBER : Type.ERROR;
  }

  @Override
  public Type optional(TypeRef.Maybe type) {
    return of(type.element()).withOptional(true);
  }

  @Override
  public Type array(TypeRef.Array type) {
    return Type.of(type, of(type.element()));
  }

  @Override
  public Type set(TypeRef.SetOf type) {
    Type element = of(type.element());
    boolean simple =
        switch (element.kind()) {
          case BIT, NUMBER, BOOLEAN, NODE, ENUM, ERROR -> !element.optional();
          case SET, CHAIN, PATH, MESSAGE, ARRAY, NONE -> false;
        };
    if (!simple) {
      problems.add(
          Code.E0315,
          type.element().span(),
          "these cannot be elements: " + element.show(),
          "sets hold bits, truth values, nodes, values of an enum or numbers of a range");
      return Type.ERROR;
    }
    return Type.setOf(element);
  }

  @Override
  public Type chain(TypeRef.Chain type) {
    return Type.CHAIN;
  }

  @Override
  public Type path(TypeRef.Path type) {
    return Type.PATH;
  }
}
