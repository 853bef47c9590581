package turncoat.cli.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.Paint;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.Specification;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.HumanRenderer;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Analyses specs and shows what is wrong with them. */
public final class Specs {
  private final Console console;

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

  private <T> T value(SourceFile source, Checked<T> checked, String where) {
    show(source, checked.diagnostics());
    Optional<T> value = checked.value();
    if (checked.hasErrors() || value.isEmpty()) {
      throw CommandException.diagnosed(
          summary(checked.diagnostics(), where), json(source, checked.diagnostics()));
    }
    return value.get();
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
      object.put("file", source.name());
      boolean placed = !diagnostic.span().isNowhere();
      object.put("line", placed ? source.line(diagnostic.span().start()) : null);
      object.put("column", placed ? source.column(diagnostic.span().start()) : null);
      object.put("message", diagnostic.message());
      object.put("hint", diagnostic.hint().orElse(null));
      objects.add(object);
    }
    return objects;
  }
}
