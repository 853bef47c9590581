package turncoat.compiler.names;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0114: finds aliases that are defined by themselves, and takes them out of the table. */
final class CircularAliases {
  private final SymbolTable table;
  private final Problems problems;

  CircularAliases(SymbolTable table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  /** The first alias of every circle is reported; afterwards it stands for nothing known. */
  void remove() {
    for (Declaration.AliasDecl alias : List.copyOf(table.aliases.values())) {
      if (reaches(alias.type(), alias.name().text(), new HashSet<>())) {
        problems.add(
            Code.E0114, alias.name().span(), "'" + alias.name().text() + "' is defined by itself");
        table.aliases.remove(alias.name().text());
        table.circular.add(alias.name().text());
      }
    }
  }

  private boolean reaches(TypeRef type, String name, Set<String> seen) {
    return parts(type).stream()
        .anyMatch(
            part -> {
              if (!(part instanceof TypeRef.Named named)) {
                return reaches(part, name, seen);
              }
              if (named.name().equals(name)) {
                return true;
              }
              Optional<Declaration.AliasDecl> next =
                  Optional.ofNullable(table.aliases.get(named.name()));
              return seen.add(named.name())
                  && next.filter(alias -> reaches(alias.type(), name, seen)).isPresent();
            });
  }

  private static List<TypeRef> parts(TypeRef type) {
    return type.match(
        new TypeRef.Cases<List<TypeRef>>() {
          @Override
          public List<TypeRef> named(TypeRef.Named t) {
            return List.of(t);
          }

          @Override
          public List<TypeRef> range(TypeRef.Range t) {
            return List.of();
          }

          @Override
          public List<TypeRef> optional(TypeRef.Maybe t) {
            return parts(t.element());
          }

          @Override
          public List<TypeRef> array(TypeRef.Array t) {
            return Stream.concat(parts(t.index()).stream(), parts(t.element()).stream()).toList();
          }

          @Override
          public List<TypeRef> set(TypeRef.SetOf t) {
            return parts(t.element());
          }

          @Override
          public List<TypeRef> path(TypeRef.Path t) {
            return List.of();
          }

          @Override
          public List<TypeRef> chain(TypeRef.Chain t) {
            return List.of();
          }
        });
  }
}
