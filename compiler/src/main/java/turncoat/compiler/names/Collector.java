package turncoat.compiler.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;

/**
 * Enters every declaration into the table. Values (parameters, variables, loop variables) share one
 * name space over the whole protocol, so that a name in a trace or in generated code says what it
 * is; messages and certificates share another; rounds, properties, instances, checks and rules have
 * one each.
 */
final class Collector {
  private static final Set<String> TYPES = Set.of("bit", "bool", "node");
  private static final Set<String> SETTINGS = Set.of("b", "leader", "corrupted", "inputs");

  private final SymbolTable table;
  private final Problems problems;
  private final Map<String, Ident> values = new HashMap<>();
  private final Map<String, Ident> types = new HashMap<>();
  private final Map<String, Ident> rounds = new HashMap<>();
  private final Map<String, Ident> properties = new HashMap<>();
  private final Map<String, Ident> instances = new HashMap<>();

  Collector(SymbolTable table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  void collect() {
    values.put("self", table.protocol().name());
    values.put("genesis", table.protocol().name());
    values.put("root", table.protocol().name());
    table.protocol().all(Declaration.EnumDecl.class).forEach(this::enumeration);
    table.protocol().all(Declaration.AliasDecl.class).forEach(this::alias);
    new CircularAliases(table, problems).remove();
    table.protocol().all(Declaration.Parameters.class).forEach(this::parameters);
    table
        .protocol()
        .all(Declaration.VariablesDecl.class)
        .forEach(d -> variables(d, Optional.empty()));
    table.protocol().all(Declaration.MessageDecl.class).forEach(this::message);
    table.protocol().all(Declaration.CertificateDecl.class).forEach(this::certificate);
    rounds(table.protocol().declarations());
    verified();
    table.protocol().all(Declaration.PropertyDecl.class).forEach(this::property);
    table.protocol().all(Declaration.WitnessDecl.class).forEach(w -> fresh(properties, w.name()));
    table.protocol().all(Declaration.InstanceDecl.class).forEach(this::instance);
    table.protocol().all(Declaration.MutantDecl.class).forEach(m -> fresh(instances, m.name()));
    table.protocol().all(Declaration.ScenarioDecl.class).forEach(s -> fresh(instances, s.name()));
  }

  private void parameters(Declaration.Parameters declaration) {
    declaration.names().forEach(name -> parameter(name, Optional.empty()));
    declaration.bounded().forEach(b -> parameter(b.name(), Optional.of(b)));
  }

  private void parameter(Ident name, Optional<Declaration.BoundedParameter> bounds) {
    if (SETTINGS.contains(name.text())) {
      problems.add(
          Code.E0102,
          name.span(),
          "'" + name.text() + "' is a setting of every instance and cannot be a parameter",
          "choose another name");
    } else if (fresh(values, name)) {
      table.parameters.put(name.text(), new Symbol.Parameter(name, bounds));
    }
  }

  private void enumeration(Declaration.EnumDecl declaration) {
    boolean fresh = freshType(declaration.name());
    for (int i = 0; i < declaration.values().size(); i++) {
      Ident value = declaration.values().get(i);
      if (fresh(values, value) && fresh) {
        table.enumValues.put(value.text(), new Symbol.EnumValue(declaration, i));
      }
    }
    if (fresh) {
      table.enums.put(declaration.name().text(), declaration);
    }
  }

  private void alias(Declaration.AliasDecl declaration) {
    if (freshType(declaration.name())) {
      table.aliases.put(declaration.name().text(), declaration);
    }
  }

  /** Whether the name of a type is new; says so if not. */
  private boolean freshType(Ident name) {
    if (!TYPES.contains(name.text())) {
      return fresh(types, name);
    }
    problems.add(
        Code.E0102,
        name.span(),
        "'" + name.text() + "' is a type of the language",
        "choose another name");
    return false;
  }

  private void variables(
      Declaration.VariablesDecl declaration, Optional<Declaration.RepeatDecl> loop) {
    for (Declaration.Variable variable : declaration.variables()) {
      if (fresh(values, variable.name())) {
        Symbol.Variable symbol = new Symbol.Variable(variable, declaration.role(), loop);
        table.variables.put(variable.name().text(), symbol);
      }
    }
  }

  private void message(Declaration.MessageDecl declaration) {
    if (fresh(types, declaration.name())) {
      table.messages.put(declaration.name().text(), declaration);
    }
    Map<String, Ident> fields = new HashMap<>();
    declaration.fields().forEach(field -> fresh(fields, field.name()));
  }

  private void certificate(Declaration.CertificateDecl declaration) {
    if (fresh(types, declaration.name())) {
      table.certificates.put(declaration.name().text(), declaration);
    }
  }

  /**
   * That signatures and certificates are verified can be left out too; of messages, where others
   * than the signer show them.
   */
  private void verified() {
    Set<String> shown = new HashSet<>();
    table.certificates.values().forEach(c -> shown.add(c.statement().name().text()));
    for (Declaration.RoundDecl round : table.rounds.values()) {
      passedOn(round.sends(), shown);
      round.rules().forEach(rule -> passedOn(rule.sends(), shown));
    }
    for (Declaration.MessageDecl message : table.messages.values()) {
      message
          .need()
          .ifPresent(need -> table.removable.putIfAbsent(need.name().text(), need.name()));
      if (message.signed() && shown.contains(message.name().text())) {
        table.removable.putIfAbsent("verify." + message.name().text(), message.name());
      }
    }
    table
        .certificates
        .values()
        .forEach(c -> table.removable.putIfAbsent("verify." + c.name().text(), c.name()));
  }

  private static void passedOn(List<Send> sends, Set<String> names) {
    for (Send send : sends) {
      if (send instanceof Send.Relay relay) {
        names.add(relay.message().text());
      } else if (send instanceof Send.Message message) {
        message.bundle().ifPresent(b -> names.add(b.message().text()));
      } else if (send instanceof Send.At at) {
        passedOn(at.sends(), names);
      } else if (send instanceof Send.If choice) {
        passedOn(choice.then(), names);
        passedOn(choice.otherwise(), names);
      } else if (send instanceof Send.For each) {
        passedOn(each.sends(), names);
      }
    }
  }

  private void rounds(List<Declaration> declarations) {
    for (Declaration declaration : declarations) {
      if (declaration instanceof Declaration.RoundDecl round) {
        round(round);
      } else if (declaration instanceof Declaration.RepeatDecl repeat) {
        if (fresh(values, repeat.variable())) {
          table.loops.put(repeat.variable().text(), new Symbol.LoopVariable(repeat));
        }
        repeat.locals().forEach(locals -> variables(locals, Optional.of(repeat)));
        rounds(repeat.body());
      } else if (declaration instanceof Declaration.ForDecl each) {
        table.passes.add(each.name().text());
        rounds(each.body());
      }
    }
  }

  private void round(Declaration.RoundDecl round) {
    if (fresh(rounds, round.name())) {
      table.rounds.put(round.name().text(), round);
    }
    Removables removables = new Removables();
    round.receives().forEach(receive -> removables.all(receive.body()));
    for (Round.On rule : round.rules()) {
      table.removable.putIfAbsent(rule.name().text(), rule.name());
      removables.all(rule.body());
    }
  }

  private void property(Declaration.PropertyDecl declaration) {
    if (fresh(properties, declaration.name())) {
      table.properties.put(declaration.name().text(), declaration);
    }
  }

  private void instance(Declaration.InstanceDecl declaration) {
    if (fresh(instances, declaration.name())) {
      table.instances.put(declaration.name().text(), declaration);
    }
  }

  /** Whether the name is new; says so if not. */
  private boolean fresh(Map<String, Ident> space, Ident name) {
    Ident first = space.putIfAbsent(name.text(), name);
    if (first == null) {
      return true;
    }
    Diagnostic twice =
        Diagnostic.of(Code.E0102, name.span(), "'" + name.text() + "' has been declared already");
    boolean builtIn = first.equals(table.protocol().name());
    problems.add(builtIn ? twice : twice.withNote(first.span(), "first declared here"));
    return false;
  }

  /** Enters checks and rules; the same name may stand for several: they go together. */
  private final class Removables implements Stmt.Cases<Done> {
    void all(List<Stmt> statements) {
      statements.forEach(s -> s.match(this));
    }

    @Override
    public Done assign(Stmt.Assign s) {
      return Done.DONE;
    }

    @Override
    public Done decide(Stmt.Decide s) {
      return Done.DONE;
    }

    @Override
    public Done conditional(Stmt.If s) {
      s.branches().forEach(branch -> all(branch.body()));
      all(s.otherwise());
      return Done.DONE;
    }

    @Override
    public Done check(Stmt.Check s) {
      table.removable.putIfAbsent(s.name().text(), s.name());
      return Done.DONE;
    }

    @Override
    public Done rule(Stmt.Rule s) {
      table.removable.putIfAbsent(s.name().text(), s.name());
      all(s.body());
      return Done.DONE;
    }

    @Override
    public Done each(Stmt.For s) {
      all(s.body());
      return Done.DONE;
    }
  }
}
