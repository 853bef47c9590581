package turncoat.compiler.names;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/** Resolves the names inside expressions. */
final class ExprNames {
  private final SymbolTable table;
  private final Problems problems;

  ExprNames(SymbolTable table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  /** Resolves an expression of a declaration or round. */
  void in(Expr e, Scope scope) {
    new Inside(false).expression(e, scope);
  }

  /** Resolves an expression of a property, where variables belong to named nodes. */
  void inProperty(Expr e, Scope scope) {
    new Inside(true).expression(e, scope);
  }

  /** Checks the name of a message type. */
  void message(Ident name) {
    if (table.message(name.text()).isEmpty()) {
      unknown(
          Code.E0103,
          "no message is called",
          name,
          table.messages.keySet(),
          near -> table.message(near).map(m -> m.name().span()));
    }
  }

  /** Checks the name of a certificate. */
  void certificate(Ident name) {
    if (table.certificate(name.text()).isEmpty()) {
      unknown(
          Code.E0104,
          "no certificate is called",
          name,
          table.certificates.keySet(),
          near -> table.certificate(near).map(c -> c.name().span()));
    }
  }

  /** Checks the name on the left of {@code :=}. */
  void target(Ident name, Scope scope) {
    if (scope.find(name.text()).isEmpty()) {
      unknown(
          Code.E0101,
          "no variable is called",
          name,
          scope.all(),
          near -> scope.find(near).flatMap(Unknown::place));
    }
  }

  /** Resolves the names in a type as written. */
  void type(TypeRef type, Scope constants) {
    if (type instanceof TypeRef.Range range) {
      in(range.low(), constants);
      in(range.high(), constants);
    } else if (type instanceof TypeRef.Maybe maybe) {
      type(maybe.element(), constants);
    } else if (type instanceof TypeRef.SetOf set) {
      type(set.element(), constants);
    } else if (type instanceof TypeRef.Array array) {
      type(array.index(), constants);
      type(array.element(), constants);
    } else if (type instanceof TypeRef.Chain chain) {
      in(chain.epochs(), constants);
      chain.variants().ifPresent(e -> in(e, constants));
    } else if (type instanceof TypeRef.Path path) {
      in(path.low(), constants);
      path.high().ifPresent(e -> in(e, constants));
    }
  }

  /** A bound name must not hide another value. */
  void refuseShadowing(Ident name, Scope scope) {
    if (scope.find(name.text()).isPresent()) {
      problems.add(
          Code.E0102,
          name.span(),
          "'" + name.text() + "' already means something here",
          "choose another name");
    }
  }

  private void unknown(
      Code code,
      String what,
      Ident name,
      Collection<String> known,
      Function<String, Optional<Span>> declared) {
    String message = what + " '" + name.text() + "'";
    problems.add(Unknown.name(code, name.span(), message, name.text(), known, declared));
  }

  private final class Inside {
    private final boolean property;

    Inside(boolean property) {
      this.property = property;
    }

    void expression(Expr e, Scope scope) {
      if (e instanceof Expr.Name name) {
        name(name, scope);
      } else if (e instanceof Expr.Unanimous unanimous) {
        input(unanimous);
      } else if (e instanceof Expr.Ideal ideal) {
        target(ideal.variable(), scope);
      } else if (e instanceof Expr.Quantified quantified) {
        quantified(quantified, scope);
      } else if (e instanceof Expr.Tried tried) {
        tried(tried, scope);
      } else if (e instanceof Expr.Binary binary) {
        expression(binary.left(), scope);
        expression(binary.right(), withCommonInputs(binary, scope));
      } else {
        mentioned(e);
        Parts.of(e).forEach(part -> expression(part, scope));
      }
    }

    private void name(Expr.Name name, Scope scope) {
      Optional<Symbol> found = scope.find(name.text());
      if (found.isPresent()) {
        table.uses.put(name, found.get());
      } else if (name.text().equals("genesis")) {
        table.uses.put(name, new Symbol.Genesis());
      } else if (name.text().equals("root")) {
        table.uses.put(name, new Symbol.Root());
      } else if (property && table.variable(name.text()).isPresent()) {
        problems.add(
            Code.E0105,
            name.span(),
            "'" + name.text() + "' belongs to a node: say whose",
            "write 'all honest p: … p." + name.text() + " …'");
      } else if (name.text().equals("b")) {
        problems.add(
            Code.E0106,
            name.span(),
            "a protocol cannot know 'b', how many nodes are corrupted",
            "use the number it tolerates, such as 'f'");
      } else if (table.message(name.text()).isPresent()
          || table.certificate(name.text()).isPresent()) {
        problems.add(
            Code.E0101,
            name.span(),
            "'" + name.text() + "' is not a value",
            "'#" + name.text() + "' counts messages, 'have' asks for certificates");
      } else if (Elsewhere.hint(name.text()).isPresent()) {
        problems.add(
            Code.E0101,
            name.span(),
            "unknown name '" + name.text() + "'",
            Elsewhere.hint(name.text()).get());
      } else {
        problems.add(
            Unknown.name(
                Code.E0101,
                name.span(),
                "unknown name '" + name.text() + "'",
                name.text(),
                scope.all(),
                near -> scope.find(near).flatMap(Unknown::place)));
      }
    }

    private void input(Expr.Unanimous e) {
      Optional<Symbol.Variable> variable = table.variable(e.input().text());
      if (variable.filter(v -> v.role() == Declaration.Role.INPUT).isEmpty()) {
        unknown(
            Code.E0101,
            "no input is called",
            e.input(),
            table.variables().stream()
                .filter(v -> v.role() == Declaration.Role.INPUT)
                .map(Symbol.Variable::name)
                .toList(),
            near -> table.variable(near).flatMap(Unknown::place));
      }
    }

    private void quantified(Expr.Quantified e, Scope scope) {
      Scope inside = scope;
      for (Ident node : e.nodes()) {
        refuseShadowing(node, inside);
        Symbol symbol = new Symbol.NodeName(node);
        table.binders.put(node, symbol);
        inside = inside.with(node.text(), symbol);
      }
      expression(e.body(), inside);
    }

    private void tried(Expr.Tried e, Scope scope) {
      type(e.values(), scope);
      refuseShadowing(e.name(), scope);
      Symbol symbol = new Symbol.Tried(e);
      table.binders.put(e.name(), symbol);
      expression(e.body(), scope.with(e.name().text(), symbol));
    }

    /** {@code unanimous v implies …}: to the right of it, v is the common value. */
    private Scope withCommonInputs(Expr.Binary e, Scope scope) {
      if (e.op() == Expr.BinaryOp.IMPLIES || e.op() == Expr.BinaryOp.AND) {
        return commonInputs(e.left(), scope);
      }
      return scope;
    }

    private Scope commonInputs(Expr e, Scope scope) {
      if (e instanceof Expr.Unanimous unanimous) {
        String name = unanimous.input().text();
        return table
            .variable(name)
            .map(v -> scope.with(name, new Symbol.CommonInput(v)))
            .orElse(scope);
      }
      if (e instanceof Expr.Binary binary && binary.op() == Expr.BinaryOp.AND) {
        return commonInputs(binary.right(), commonInputs(binary.left(), scope));
      }
      return scope;
    }

    /** Names that are not values: messages, certificates, loops. */
    private void mentioned(Expr e) {
      if (e instanceof Expr.Count count) {
        message(count.message());
      } else if (e instanceof Expr.Majority majority) {
        message(majority.message());
      } else if (e instanceof Expr.Aggregate aggregate) {
        message(aggregate.message());
      } else if (e instanceof Expr.Heard heard) {
        message(heard.message());
      } else if (e instanceof Expr.Apply apply) {
        function(apply.function());
      } else if (e instanceof Expr.Best best) {
        message(best.message());
      } else if (e instanceof Expr.Conflicting conflicting) {
        message(conflicting.message());
      } else if (e instanceof Expr.Have have) {
        certificate(have.certificate().name());
      } else if (e instanceof Expr.Decided decided) {
        decided.by().ifPresent(this::loop);
      } else if (e instanceof Expr.AllDecided decided) {
        decided.by().ifPresent(this::loop);
      }
    }

    private void function(Ident name) {
      if (table.message(name.text()).isPresent()) {
        int start = name.span().start();
        problems.add(
            Diagnostic.of(Code.E0113, name.span(), "'" + name.text() + "' is a message")
                .withHint("'#" + name.text() + "(…)' counts those that were heard")
                .withFix(new Span(start, start), "#"));
      } else if (table.certificate(name.text()).isPresent()) {
        int start = name.span().start();
        problems.add(
            Diagnostic.of(Code.E0113, name.span(), "'" + name.text() + "' is a certificate")
                .withHint("'have " + name.text() + "(…)' asks whether the node has seen it")
                .withFix(new Span(start, start), "have "));
      } else if (Elsewhere.hint(name.text()).isPresent()) {
        problems.add(
            Code.E0113,
            name.span(),
            "no function is called '" + name.text() + "'",
            Elsewhere.hint(name.text()).get());
      } else if (Builtin.find(name.text()).isEmpty()) {
        unknown(
            Code.E0113, "no function is called", name, Builtin.names(), near -> Optional.empty());
      }
    }

    private void loop(Expr.By by) {
      if (table.loop(by.loop().text()).isEmpty() && !table.passes.contains(by.loop().text())) {
        unknown(
            Code.E0101,
            "no repeat counts",
            by.loop(),
            table.loops.keySet(),
            near -> table.loop(near).flatMap(Unknown::place));
      }
    }
  }
}
