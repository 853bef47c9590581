package turncoat.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation.Survives;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Note;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Model;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.parse.Parser;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * A mutant's text: the spec with a piece replaced wherever it occurs in rounds and certificates.
 * The mutant becomes an instance of its own name; what is said about it is said at the places of
 * the original.
 */
final class Mutation {
  private static final Set<Code> UNREAD = EnumSet.of(Code.W0501, Code.W0507, Code.W0510);
  private static final Pattern LINE = Pattern.compile(" +// line \\d+");

  private final SourceFile original;
  private final SymbolTable symbols;
  private final Declaration.MutantDecl mutant;
  private final SourceFile changed;
  private final List<Integer> places = new ArrayList<>();

  /** Declarations that have kept the places that they have in the original. */
  private final List<Span> kept = new ArrayList<>();

  Mutation(SourceFile original, SymbolTable symbols, Declaration.MutantDecl mutant) {
    this.original = original;
    this.symbols = symbols;
    this.mutant = mutant;
    kept.add(mutant.span());
    String text = original.text();
    String from = mutant.from().value();
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Span part : replaceable(symbols)) {
      int found = text.indexOf(from, Math.max(copied, part.start()));
      while (found >= 0 && found + from.length() <= part.end()) {
        places.add(found);
        result.append(text, copied, found).append(mutant.to().value());
        copied = found + from.length();
        found = text.indexOf(from, copied);
      }
    }
    changed = new SourceFile(original.name(), result + text.substring(copied));
  }

  /** What mutants may change: rounds and certificates. */
  private static List<Span> replaceable(SymbolTable symbols) {
    Stream<Span> rounds = symbols.rounds().stream().map(Declaration::span);
    Stream<Span> certificates = symbols.certificates().stream().map(Declaration::span);
    return Stream.concat(rounds, certificates)
        .sorted(Comparator.comparingInt(Span::start))
        .toList();
  }

  /**
   * The model of an instance of the changed spec, in which the mutant is the instance of its name.
   *
   * @param more further instances, as they stand in the original
   */
  Checked<Model> instantiate(InstanceRequest request, List<Declaration.InstanceDecl> more) {
    more.forEach(instance -> kept.add(instance.span()));
    Checked<Specification> checked =
        SpecCompiler.analyse(changed, protocol -> with(asInstance(protocol), more));
    return new Checked<>(checked.value(), back(checked.diagnostics()))
        .then(
            specification -> {
              Checked<Model> model = specification.instantiate(request);
              return new Checked<>(model.value(), back(model.diagnostics()));
            });
  }

  /**
   * What is wrong with the changed text, its names and types, and is not wrong with the original.
   *
   * @param original what is
   */
  List<Diagnostic> news(List<Diagnostic> original) {
    Checked<Protocol> read = Parser.parse(changed);
    List<Diagnostic> wrong =
        read.hasErrors()
            ? read.diagnostics()
            : SpecCompiler.namesAndTypes(changed, asInstance(read.value().orElseThrow())).all();
    List<String> known = original.stream().map(d -> d.code() + d.message()).toList();
    return back(wrong.stream().filter(d -> !known.contains(d.code() + d.message())).toList());
  }

  private static Protocol with(Protocol protocol, List<Declaration.InstanceDecl> more) {
    List<Declaration> declarations = new ArrayList<>(protocol.declarations());
    declarations.addAll(more);
    return new Protocol(protocol.span(), protocol.name(), declarations);
  }

  private Protocol asInstance(Protocol protocol) {
    Set<String> instances = new HashSet<>();
    symbols.instances().forEach(instance -> instances.add(instance.name().text()));
    List<Declaration> declarations = new ArrayList<>();
    for (Declaration declaration : protocol.declarations()) {
      boolean aboutTheOriginal =
          declaration instanceof Declaration.MutantDecl
              || declaration instanceof Declaration.ScenarioDecl;
      // Those that the original was made without are left out here, too.
      boolean gone =
          declaration instanceof Declaration.InstanceDecl instance
              && !instances.remove(instance.name().text());
      if (!aboutTheOriginal && !gone) {
        declarations.add(declaration);
      }
    }
    declarations.add(
        new Declaration.InstanceDecl(
            mutant.span(),
            mutant.name(),
            mutant.base(),
            List.of(),
            mutant.settings(),
            mutant.expectations()));
    return new Protocol(protocol.span(), protocol.name(), declarations);
  }

  /**
   * W0512: a mutant whose model is that of the original, as thresholds with other words may be the
   * same number here. A mutant that says it survives may mean just that.
   */
  List<Diagnostic> withoutEffect(Model changedModel, InstanceRequest request) {
    boolean survives = mutant.expectations().stream().anyMatch(e -> e instanceof Survives);
    if (survives) {
      return List.of();
    }
    return isOriginal(changedModel, request)
        ? List.of(
            Diagnostic.of(
                    Code.W0512,
                    mutant.name().span(),
                    "with "
                        + changedModel.settings()
                        + " mutant '"
                        + mutant.name().text()
                        + "' is the protocol as it stands")
                .withHint(
                    "take an instance in which the two texts differ, or write 'expect survives'"))
        : List.of();
  }

  /** Whether the mutant's model is that of the text as it stands. */
  boolean isOriginal(Model changedModel, InstanceRequest request) {
    return original(request)
        .value()
        .map(model -> withoutLines(model).equals(withoutLines(changedModel)))
        .orElse(false);
  }

  /** The text as it stands with the mutant's settings, under the mutant's name. */
  Checked<Model> original(InstanceRequest request) {
    return SpecCompiler.analyse(original, asInstance(symbols.protocol()))
        .then(specification -> specification.instantiate(request));
  }

  private static String withoutLines(Model model) {
    return LINE.matcher(IrPrinter.print(model)).replaceAll("");
  }

  /**
   * The same diagnostics at the places of the original, with the mutant's name. That it no longer
   * reads something is what many a mutant is for.
   */
  private List<Diagnostic> back(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(d -> !UNREAD.contains(d.code())).map(this::back).toList();
  }

  private Diagnostic back(Diagnostic d) {
    if (d.span().isNowhere() || isOriginal(d.span())) {
      return d;
    }
    String message = "in mutant '" + mutant.name().text() + "': " + d.message();
    List<Note> notes = d.notes().stream().map(n -> new Note(back(n.span()), n.message())).toList();
    // What a fix replaces may stand in text that is not there in the original.
    return new Diagnostic(d.code(), back(d.span()), message, notes, d.hint(), Optional.empty());
  }

  private boolean isOriginal(Span span) {
    return kept.stream().anyMatch(k -> k.contains(span));
  }

  private Span back(Span span) {
    if (span.isNowhere() || isOriginal(span)) {
      return span;
    }
    int start = back(span.start(), false);
    return new Span(start, Math.max(start, back(span.end(), true)));
  }

  /** The offset in the original; inside replaced text that text's start or end. */
  private int back(int offset, boolean end) {
    int from = mutant.from().value().length();
    int to = mutant.to().value().length();
    int shift = 0;
    for (int place : places) {
      int here = place - shift;
      if (offset <= here) {
        break;
      }
      if (offset < here + to) {
        return end ? place + from : place;
      }
      shift += from - to;
    }
    return offset + shift;
  }
}
