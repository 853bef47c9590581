package turncoat.compiler.parse;

import static turncoat.compiler.parse.RoundPrinter.additive;
import static turncoat.compiler.parse.RoundPrinter.block;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Scenario;

/**
 * Writes a syntax tree as a spec again: two spaces of indentation, one statement a line, and no
 * comments. Parsing what it writes gives an equal tree, spans aside.
 */
public final class AstPrinter {
  private static final Declaration.Cases<String> DECLARATIONS = new Declarations();
  private static final Expectation.Cases<String> EXPECTATIONS = new Expectations();
  private static final Scenario.Move.Cases<String> MOVES = new Moves();

  private AstPrinter() {}

  /** The protocol as source text that ends with a line end. */
  public static String print(Protocol protocol) {
    List<String> parts = declarations(protocol.declarations());
    return block("protocol " + protocol.name().text(), parts) + "\n";
  }

  private static List<String> declarations(List<Declaration> declarations) {
    return declarations.stream().map(declaration -> declaration.match(DECLARATIONS)).toList();
  }

  /** An expression as source text. */
  public static String print(Expr e) {
    return ExprPrinter.print(e);
  }

  /** What a kind of network may be given. */
  static String setting(Declaration.NetworkKind kind) {
    return switch (kind) {
      case LOSSY -> "rate";
      case ASYNCHRONOUS -> "steps";
      case SYNCHRONOUS, PARTIAL -> "gst";
    };
  }

  static String network(Declaration.Network network) {
    String argument =
        network
            .argument()
            .map(e -> "(" + setting(network.kind()) + ": " + additive(e) + ")")
            .orElse("");
    String lockstep = network.lockstep() ? " lockstep" : "";
    return "network " + Places.word(network.kind()) + lockstep + argument;
  }

  private static Stream<String> settings(List<Declaration.Setting> settings) {
    return settings.stream()
        .map(setting -> setting.name().text() + "=" + ExprPrinter.print(setting.value()));
  }

  private static Stream<String> expectations(List<Expectation> expectations) {
    List<String> parts = expectations.stream().map(e -> e.match(EXPECTATIONS)).toList();
    return parts.isEmpty() ? Stream.of() : Stream.of("expect " + String.join(", ", parts));
  }

  private static final class Expectations implements Expectation.Cases<String> {
    @Override
    public String verdict(Expectation.Verdict e) {
      return e.property().text() + (e.violated() ? " violated" : " holds");
    }

    @Override
    public String bound(Expectation.Bound e) {
      return e.property().text() + " " + e.op().symbol() + " " + additive(e.value());
    }

    @Override
    public String survives(Expectation.Survives e) {
      return "survives";
    }
  }

  private static final class Moves implements Scenario.Move.Cases<String> {
    @Override
    public String sends(Scenario.Move.Sends move) {
      return "send "
          + ExprPrinter.print(move.message())
          + RoundPrinter.with(move.certificate())
          + " from "
          + additive(move.sender())
          + RoundPrinter.to(move.target());
    }

    @Override
    public String chooses(Scenario.Move.Chooses move) {
      String name = move.choice().text();
      String shown = name.contains(" ") ? "\"" + name + "\"" : name;
      String value =
          move.option()
              .map(option -> "\"" + option.value() + "\"")
              .orElseGet(() -> move.value().map(ExprPrinter::print).orElse(""));
      return "choose " + shown + " = " + value;
    }
  }

  private static String field(Declaration.FieldDecl field) {
    return field.name().text() + ": " + ExprPrinter.print(field.type());
  }

  private static final class Declarations implements Declaration.Cases<String> {
    @Override
    public String parameters(Declaration.Parameters d) {
      String names = ExprPrinter.names(d.names());
      String where = d.where().map(e -> " where " + ExprPrinter.print(e)).orElse("");
      return d.bounded().stream()
          .map(p -> "; " + p.name().text() + " : " + range(p.low(), p.high()))
          .reduce("params " + names + where, String::concat);
    }

    private static String range(Expr low, Expr high) {
      return additive(low) + ".." + additive(high);
    }

    @Override
    public String network(Declaration.Network d) {
      return AstPrinter.network(d);
    }

    @Override
    public String faults(Declaration.Faults d) {
      Stream<String> limits =
          d.limits().stream().map(l -> Places.word(l.kind()) + " <= " + additive(l.bound()));
      Stream<String> traits = d.traits().stream().map(Places::word);
      return "faults " + String.join(", ", Stream.concat(limits, traits).toList());
    }

    @Override
    public String keys(Declaration.Keys d) {
      return d.pki() ? "keys pki" : "keys none";
    }

    @Override
    public String channels(Declaration.Channels d) {
      String bound = d.bound().map(e -> " <= " + additive(e)).orElse("");
      return "channels " + (d.anonymous() ? "anonymous" : "authenticated") + bound;
    }

    @Override
    public String enumeration(Declaration.EnumDecl d) {
      return "enum " + d.name().text() + " { " + ExprPrinter.names(d.values()) + " }";
    }

    @Override
    public String alias(Declaration.AliasDecl d) {
      return "type " + d.name().text() + " = " + ExprPrinter.print(d.type());
    }

    @Override
    public String message(Declaration.MessageDecl d) {
      List<String> fields = d.fields().stream().map(AstPrinter::field).toList();
      String modifiers = (d.keep() ? "keep " : "") + (d.signed() ? "signed " : "");
      String need =
          d.need()
              .map(n -> " needs " + n.name().text() + ": " + ExprPrinter.print(n.condition()))
              .orElse("");
      return modifiers
          + "message "
          + d.name().text()
          + d.label().map(label -> "[" + field(label) + "]").orElse("")
          + "("
          + String.join(", ", fields)
          + ")"
          + need;
    }

    @Override
    public String certificate(Declaration.CertificateDecl d) {
      String head = d.name().text() + "(" + ExprPrinter.names(d.parameters()) + ")";
      String signers = additive(d.threshold()) + " signers of " + ExprPrinter.print(d.statement());
      String including = d.including().map(e -> " including " + additive(e)).orElse("");
      return "certificate " + head + " = " + signers + including;
    }

    @Override
    public String leader(Declaration.LeaderDecl d) {
      return "leader(" + d.parameter().text() + ") = " + ExprPrinter.print(d.rule());
    }

    @Override
    public String variables(Declaration.VariablesDecl d) {
      List<String> variables = d.variables().stream().map(variable -> variable(variable)).toList();
      return Places.word(d.role()) + " " + String.join(", ", variables);
    }

    private static String variable(Declaration.Variable variable) {
      String initial = variable.initial().map(e -> " = " + ExprPrinter.print(e)).orElse("");
      return variable.name().text() + " : " + ExprPrinter.print(variable.type()) + initial;
    }

    @Override
    public String repeat(Declaration.RepeatDecl d) {
      List<String> parts = new ArrayList<>();
      d.locals().forEach(locals -> parts.add(variables(locals)));
      parts.addAll(declarations(d.body()));
      return block("repeat " + d.variable().text() + " in " + range(d.low(), d.high()), parts);
    }

    @Override
    public String each(Declaration.ForDecl d) {
      return block(RoundPrinter.each(d.name(), d.range()), declarations(d.body()));
    }

    @Override
    public String round(Declaration.RoundDecl d) {
      return RoundPrinter.round(d);
    }

    @Override
    public String property(Declaration.PropertyDecl d) {
      return "property " + d.name().text() + ": " + ExprPrinter.print(d.condition());
    }

    @Override
    public String witness(Declaration.WitnessDecl d) {
      return "witness " + d.name().text() + ": " + ExprPrinter.print(d.condition());
    }

    @Override
    public String instance(Declaration.InstanceDecl d) {
      List<String> parts = new ArrayList<>();
      d.base().ifPresent(base -> parts.add(base.text()));
      if (!d.without().isEmpty()) {
        parts.add("without " + ExprPrinter.names(d.without()));
      }
      settings(d.settings()).forEach(parts::add);
      expectations(d.expectations()).forEach(parts::add);
      return "instance " + d.name().text() + ": " + String.join(" ", parts);
    }

    @Override
    public String mutant(Declaration.MutantDecl d) {
      String settings = String.join(" ", settings(d.settings()).toList());
      String base = d.base().map(name -> name.text()).orElse("(" + settings + ")");
      String change = "\"" + d.from().value() + "\" -> \"" + d.to().value() + "\"";
      return expectations(d.expectations())
          .map(e -> " " + e)
          .reduce("mutant " + d.name().text() + " of " + base + ": " + change, String::concat);
    }

    @Override
    public String scenario(Declaration.ScenarioDecl d) {
      List<String> parts = new ArrayList<>(settings(d.settings()).toList());
      d.steps().forEach(step -> parts.add(step(step)));
      expectations(d.expectations()).forEach(parts::add);
      return block("scenario " + d.name().text() + " of " + d.instance().text(), parts);
    }

    private static String step(Scenario.Step step) {
      String iterations = settings(step.iterations()).map(s -> " " + s).reduce("", String::concat);
      List<String> moves = step.moves().stream().map(move -> move.match(MOVES)).toList();
      return block("in " + step.round().text() + iterations, moves);
    }

    @Override
    public String reward(Declaration.RewardDecl d) {
      List<String> terms =
          d.terms().stream()
              .map(
                  term ->
                      (term.each() ? "each round when " : "when ")
                          + ExprPrinter.print(term.condition())
                          + ": "
                          + additive(term.amount()))
              .toList();
      return block("reward " + Places.word(d.side()), terms);
    }
  }
}
