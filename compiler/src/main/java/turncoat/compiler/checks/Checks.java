package turncoat.compiler.checks;

import java.util.List;
import java.util.Set;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeTable;

/** All rules, in order. */
public final class Checks {
  private static final List<Rule> RULES =
      List.of(
          new Declared(),
          new FaultKinds(),
          new InitialValues(),
          new Assignments(),
          new ChanceInPlace(),
          new ChoicesInPlace(),
          new LearningInPlace(),
          new MailboxInPlace(),
          new PropertiesInPlace(),
          new NodesInPlace(),
          new LeadersInPlace(),
          new Networks(),
          new Paces(),
          new Waiting(),
          new Signatures(),
          new Needs(),
          new Questions(),
          new Anonymous(),
          new MutantTexts(),
          new UnusedMessages(),
          new ReadElsewhere(),
          new UnusedVariables());

  /** Rules about the form of things, which say nothing for want of a name. */
  private static final Set<Class<? extends Rule>> OF_FORM =
      Set.of(
          FaultKinds.class,
          InitialValues.class,
          Assignments.class,
          ChanceInPlace.class,
          ChoicesInPlace.class,
          LearningInPlace.class,
          PropertiesInPlace.class,
          NodesInPlace.class,
          LeadersInPlace.class,
          Networks.class,
          Paces.class,
          Waiting.class,
          Questions.class,
          MutantTexts.class);

  private Checks() {}

  /** What can be said before names are found: is everything there that this version understands. */
  public static Checked<Protocol> supported(Protocol protocol) {
    Problems problems = new Problems();
    new Unsupported(protocol, problems).check();
    return Checked.of(protocol, problems.all());
  }

  /** Applies every rule to a spec whose names and types are right. */
  public static Checked<SymbolTable> all(SourceFile file, SymbolTable symbols, TypeTable types) {
    Problems problems = new Problems();
    Analysis analysis = new Analysis(file, symbols, types, new Tree(symbols.protocol()));
    RULES.forEach(rule -> rule.check(analysis, problems));
    return Checked.of(symbols, problems.errorsFirst());
  }

  /**
   * The errors that rules find in a spec in which something is wrong already.
   *
   * @param unknown whether names are, so that only the form of things can be judged
   */
  public static List<Diagnostic> despite(
      SourceFile file, SymbolTable symbols, TypeTable types, boolean unknown) {
    Problems problems = new Problems();
    Analysis analysis = new Analysis(file, symbols, types, new Tree(symbols.protocol()));
    RULES.stream()
        .filter(rule -> !unknown || OF_FORM.contains(rule.getClass()))
        .forEach(rule -> rule.check(analysis, problems));
    return problems.all().stream().filter(Diagnostic::isError).toList();
  }
}
