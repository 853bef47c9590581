package turncoat.compiler.parse;

import static turncoat.compiler.parse.Places.ident;
import static turncoat.compiler.parse.Places.span;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Scenario;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.grammar.TurncoatParser.ExpectationContext;
import turncoat.grammar.TurncoatParser.ExpectationsContext;
import turncoat.grammar.TurncoatParser.InstanceContext;
import turncoat.grammar.TurncoatParser.MoveChooseContext;
import turncoat.grammar.TurncoatParser.MoveContext;
import turncoat.grammar.TurncoatParser.MoveSendContext;
import turncoat.grammar.TurncoatParser.MutantContext;
import turncoat.grammar.TurncoatParser.NameContext;
import turncoat.grammar.TurncoatParser.ScenarioContext;
import turncoat.grammar.TurncoatParser.SettingContext;
import turncoat.grammar.TurncoatParser.SettingNameContext;
import turncoat.grammar.TurncoatParser.StepContext;

/** Makes instances, mutants and scenarios out of ANTLR's tree. */
final class InstanceBuilder {
  private static final Map<String, Boolean> VERDICTS =
      new TreeMap<>(Map.of("holds", false, "violated", true));

  private final ExprBuilder exprs;
  private final RoundBuilder rounds;
  private final List<Diagnostic> diagnostics;

  InstanceBuilder(ExprBuilder exprs, RoundBuilder rounds, List<Diagnostic> diagnostics) {
    this.exprs = exprs;
    this.rounds = rounds;
    this.diagnostics = diagnostics;
  }

  Declaration instance(InstanceContext context) {
    return new Declaration.InstanceDecl(
        span(context),
        ident(context.name(0)),
        base(context.base),
        context.omitted.stream().map(Places::ident).toList(),
        settings(context.setting()),
        expectations(context.expectations()));
  }

  Declaration mutant(MutantContext context) {
    return new Declaration.MutantDecl(
        span(context),
        ident(context.name(0)),
        base(context.base),
        settings(context.setting()),
        text(context.from),
        text(context.to),
        expectations(context.expectations()));
  }

  Declaration scenario(ScenarioContext context) {
    return new Declaration.ScenarioDecl(
        span(context),
        ident(context.name(0)),
        ident(context.base),
        settings(context.setting()),
        context.step().stream().map(this::step).toList(),
        expectations(context.expectations()));
  }

  private static Optional<Ident> base(@Nullable NameContext context) {
    return Optional.ofNullable(context).map(Places::ident);
  }

  private static Declaration.Text text(Token string) {
    String quoted = string.getText();
    return new Declaration.Text(span(string), quoted.substring(1, quoted.length() - 1));
  }

  private List<Declaration.Setting> settings(List<SettingContext> contexts) {
    return contexts.stream().map(this::setting).toList();
  }

  private Declaration.Setting setting(SettingContext context) {
    Ident name = settingName(context.settingName());
    return new Declaration.Setting(span(context), name, exprs.expr(context.additive()));
  }

  private static Ident settingName(SettingNameContext context) {
    return new Ident(span(context), context.getText());
  }

  private List<Expectation> expectations(@Nullable ExpectationsContext context) {
    return context == null
        ? List.of()
        : context.expectation().stream().map(this::expectation).toList();
  }

  private Expectation expectation(ExpectationContext context) {
    Ident property = ident(context.name());
    if (context.comparator() != null) {
      return new Expectation.Bound(
          span(context),
          property,
          ExprBuilder.operator(context.comparator().getText()),
          exprs.expr(context.additive()));
    }
    if (context.word() != null) {
      boolean violated =
          Places.meaning(context.word().getStart(), "verdict", VERDICTS, diagnostics);
      return new Expectation.Verdict(span(context), property, violated);
    }
    if (!property.text().equals("survives")) {
      diagnostics.add(missingVerdict(context, property));
    }
    return new Expectation.Survives(span(context));
  }

  private static Diagnostic missingVerdict(ExpectationContext context, Ident property) {
    return Diagnostic.of(
            Code.E0008, span(context), "expectation of '" + property.text() + "' without a verdict")
        .withHint("write '" + property.text() + " holds' or '" + property.text() + " violated'");
  }

  private Scenario.Step step(StepContext context) {
    Ident stage =
        context.LEADER() == null
            ? ident(context.name())
            : new Ident(span(context.LEADER().getSymbol()), context.LEADER().getText());
    return new Scenario.Step(
        span(context),
        stage,
        settings(context.setting()),
        context.move().stream().map(this::move).toList());
  }

  private Scenario.Move move(MoveContext context) {
    if (context instanceof MoveSendContext send) {
      return new Scenario.Move.Sends(
          span(send),
          exprs.call(send.call(0)),
          Optional.ofNullable(send.certificate).map(exprs::call),
          exprs.expr(send.sender),
          rounds.target(send.target()));
    }
    MoveChooseContext choose = (MoveChooseContext) context;
    Ident name =
        choose.label == null
            ? settingName(choose.settingName())
            : new Ident(span(choose.label), text(choose.label).value());
    return new Scenario.Move.Chooses(
        span(choose),
        name,
        Optional.ofNullable(choose.expression()).map(exprs::expr),
        Optional.ofNullable(choose.option).map(InstanceBuilder::text));
  }
}
