package turncoat.cli.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.Paint;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.ScenarioRunner;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.Specification;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Fix;
import turncoat.compiler.diagnostics.HumanRenderer;
import turncoat.compiler.diagnostics.Note;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/** Analyses specs and shows what is wrong with them. */
public final class Specs {
  private final Console console;
  private final Map<String, List<Diagnostic>> said = new HashMap<>();

  /** Diagnostics go to the console's {@code err}. */
  public Specs(Console console) {
    this.console = console;
  }

  /**
   * Parses and checks a spec; warnings are shown, errors end the command.
   *
   * @throws CommandException if there is any error
   */
  public Specification analyse(SourceFile source) {
    return require(source, SpecCompiler.analyse(source));
  }

  /**
   * Makes one instance of a spec.
   *
   * @throws CommandException if the request does not fit the spec
   */
  public Model instantiate(SourceFile source, Specification spec, InstanceRequest request) {
    Checked<Model> checked = spec.instantiate(request);
    return value(source, checked, "in the instance asked for");
  }

  /**
   * What a phase made of a spec; warnings are shown, errors end the command.
   *
   * @throws CommandException if there is any error
   */
  public <T> T require(SourceFile source, Checked<T> checked) {
    return value(source, checked, "in " + source.name());
  }

  /**
   * Plays a scenario of a spec and compares its outcome with what it expects.
   *
   * @throws CommandException if it cannot be played or comes out otherwise
   */
  public Execution play(SourceFile source, Specification spec, String scenario) {
    Checked<Execution> checked = new ScenarioRunner(spec).run(scenario);
    return value(source, checked, "in scenario " + scenario);
  }

  private <T> T value(SourceFile source, Checked<T> checked, String where) {
    show(source, news(source, checked.diagnostics()));
    Optional<T> value = checked.value();
    if (checked.hasErrors() || value.isEmpty()) {
      throw CommandException.diagnosed(
          summary(checked.diagnostics(), where), json(source, checked.diagnostics()));
    }
    return value.get();
  }

  /**
   * What has not been said yet: a mistake that shows in several instances, perhaps with other
   * numbers, is one mistake.
   */
  private List<Diagnostic> news(SourceFile source, List<Diagnostic> diagnostics) {
    List<Diagnostic> before = said.computeIfAbsent(source.name(), name -> new ArrayList<>());
    List<Diagnostic> news = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      if (before.stream().noneMatch(d -> same(d, diagnostic))) {
        news.add(diagnostic);
      }
    }
    before.addAll(news);
    return news;
  }

  private static boolean same(Diagnostic a, Diagnostic b) {
    boolean placed = !a.span().isNowhere();
    return a.equals(b) || (placed && a.code() == b.code() && a.span().equals(b.span()));
  }

  /** Everything said about a spec so far, as JSON objects. */
  public List<Map<String, Object>> said(SourceFile source) {
    return json(source, said.getOrDefault(source.name(), List.of()));
  }

  private static String summary(List<Diagnostic> diagnostics, String where) {
    List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::isError).toList();
    return errors.size() == 1 ? errors.get(0).message() : errors.size() + " errors " + where;
  }

  /** Renders diagnostics, those that are about a place in the spec with an excerpt of it. */
  public void show(SourceFile source, List<Diagnostic> diagnostics) {
    HumanRenderer renderer = new HumanRenderer(console.errPaint() == Paint.COLOUR);
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.span().isNowhere()) {
        console.error(diagnostic.message(), diagnostic.hint());
      } else {
        console.err().println(renderer.render(diagnostic, source));
      }
    }
  }

  /** Diagnostics as JSON objects. */
  public static List<Map<String, Object>> json(SourceFile source, List<Diagnostic> diagnostics) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("code", diagnostic.code().name());
      object.put("severity", diagnostic.code().severity().word());
      object.put("title", diagnostic.code().title());
      object.put("file", source.name());
      place(object, source, diagnostic.span());
      object.put("message", diagnostic.message());
      object.put("hint", diagnostic.hint().orElse(null));
      object.put("notes", diagnostic.notes().stream().map(note -> json(source, note)).toList());
      object.put("fix", diagnostic.fix().map(fix -> json(source, fix)).orElse(null));
      objects.add(object);
    }
    return objects;
  }

  private static Map<String, Object> json(SourceFile source, Note note) {
    Map<String, Object> object = new LinkedHashMap<>();
    place(object, source, note.span());
    object.put("message", note.message());
    return object;
  }

  private static Map<String, Object> json(SourceFile source, Fix fix) {
    Map<String, Object> object = new LinkedHashMap<>();
    place(object, source, fix.span());
    object.put("replacement", fix.replacement());
    return object;
  }

  /** Lines and columns count from 1; the end is behind the last character. */
  private static void place(Map<String, Object> object, SourceFile source, Span span) {
    boolean placed = !span.isNowhere();
    object.put("line", placed ? source.line(span.start()) : null);
    object.put("column", placed ? source.column(span.start()) : null);
    object.put("end_line", placed ? source.line(span.end()) : null);
    object.put("end_column", placed ? source.column(span.end()) : null);
  }
}
