package turncoat.compiler.types;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Builtin;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;

/**
 * Finds what the value of a {@code some} ranges over if that is not written: the first message
 * field, certificate parameter or compared variable that it stands for.
 */
final class SomeRanges {
  private final SymbolTable symbols;
  private final TypeTable table;
  private final Problems problems;

  SomeRanges(SymbolTable symbols, TypeTable table, Problems problems) {
    this.symbols = symbols;
    this.table = table;
    this.problems = problems;
  }

  void infer(Condition.Some some) {
    if (some.range().isPresent()) {
      table.put(some, some.range().get());
      return;
    }
    Optional<TypeRef> range =
        some.expressions().stream().map(e -> inside(some, e)).flatMap(Optional::stream).findFirst();
    if (range.isPresent()) {
      table.put(some, range.get());
    } else if (isAboutUnknown(some)) {
      // What is not declared has been reported, and might have said which values there are.
      return;
    } else if (isUsed(some)) {
      problems.add(
          Code.E0309,
          some.name().span(),
          "it is not clear which values '" + some.name().text() + "' may take",
          "say it: 'some " + some.name().text() + " in 0..1: …'");
    } else {
      problems.add(
          Code.E0309,
          some.name().span(),
          "'" + some.name().text() + "' does not occur in the condition");
    }
  }

  private boolean isAboutUnknown(Condition.Some some) {
    boolean[] unknown = {false};
    some.expressions().forEach(e -> Parts.visit(e, part -> unknown[0] |= isUnknown(part)));
    return unknown[0];
  }

  private boolean isUnknown(Expr e) {
    if (e instanceof Expr.Have have) {
      return symbols
          .certificate(have.certificate().name().text())
          .filter(symbols::isKnown)
          .isEmpty();
    }
    boolean noFunction =
        e instanceof Expr.Apply apply && Builtin.find(apply.function().text()).isEmpty();
    return noFunction
        || (e instanceof Expr.Count count && symbols.message(count.message().text()).isEmpty())
        || (e instanceof Expr.Name name && symbols.use(name) instanceof Symbol.Missing);
  }

  private boolean isUsed(Condition.Some some) {
    boolean[] used = {false};
    some.expressions().forEach(e -> Parts.visit(e, part -> used[0] |= refersTo(part, some)));
    return used[0];
  }

  private Optional<TypeRef> inside(Condition.Some some, Expr e) {
    Optional<TypeRef> here = here(some, e);
    if (here.isPresent()) {
      return here;
    }
    return Parts.of(e).stream()
        .map(part -> inside(some, part))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<TypeRef> here(Condition.Some some, Expr e) {
    if (e instanceof Expr.Count count) {
      return field(some, count);
    }
    if (e instanceof Expr.Have have) {
      return parameter(some, have);
    }
    if (e instanceof Expr.Binary binary) {
      if (refersTo(binary.left(), some)) {
        Optional<TypeRef> other = variable(binary.right()).map(symbols::expand);
        if (binary.op() != Expr.BinaryOp.IN) {
          return other;
        }
        return other
            .map(type -> type instanceof TypeRef.Maybe maybe ? maybe.element() : type)
            .flatMap(
                type ->
                    type instanceof TypeRef.SetOf set
                        ? Optional.of(set.element())
                        : Optional.empty());
      }
      return refersTo(binary.right(), some) ? variable(binary.left()) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<TypeRef> field(Condition.Some some, Expr.Count count) {
    List<Declaration.FieldDecl> fields =
        symbols
            .message(count.message().text())
            .map(Declaration.MessageDecl::fields)
            .orElse(List.of());
    for (int i = 0; i < Math.min(fields.size(), count.patterns().size()); i++) {
      Optional<Expr> value = count.patterns().get(i).value();
      if (value.isPresent() && refersTo(value.get(), some)) {
        return Optional.of(fields.get(i).type());
      }
    }
    return Optional.empty();
  }

  private Optional<TypeRef> parameter(Condition.Some some, Expr.Have have) {
    Optional<Declaration.CertificateDecl> certificate =
        symbols.certificate(have.certificate().name().text());
    Optional<Declaration.MessageDecl> message =
        certificate.flatMap(c -> symbols.message(c.statement().name().text()));
    if (message.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> args = have.certificate().args();
    for (int i = 0; i < Math.min(args.size(), certificate.get().parameters().size()); i++) {
      if (refersTo(args.get(i), some)) {
        return TypeTable.fieldOf(certificate.get(), i, message.get())
            .map(Declaration.FieldDecl::type);
      }
    }
    return Optional.empty();
  }

  private Optional<TypeRef> variable(Expr e) {
    if (e instanceof Expr.Name name && symbols.use(name) instanceof Symbol.Variable variable) {
      return Optional.of(variable.declaration().type());
    }
    return Optional.empty();
  }

  private boolean refersTo(Expr e, Condition.Some some) {
    return e instanceof Expr.Name name
        && symbols.use(name) instanceof Symbol.Chosen chosen
        && chosen.some().span().equals(some.span());
  }
}
