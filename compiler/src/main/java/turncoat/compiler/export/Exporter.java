package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.source.Span;

/** Writes an instance and one of its properties for other tools. */
public final class Exporter {
  /** The longest text, in characters. */
  public static final int LIMIT = 4_000_000;

  private Exporter() {}

  /** A name for what is exported if the user gives none: {@code TwoRoundMajority_n3}. */
  public static String defaultName(Model model) {
    return Names.plain(model.protocol() + "_" + model.instance());
  }

  /** The text as a name that a module can have. */
  public static String plain(String text) {
    return Names.plain(text);
  }

  /** Whether a module can have the name. */
  public static boolean isName(String name) {
    return !name.isEmpty() && Names.plain(name).equals(name);
  }

  /**
   * The files, the model itself first; an error for each thing that the target cannot express.
   *
   * @param name {@link #isName}: what the files are called without their endings
   */
  public static Checked<List<ExportedFile>> export(
      Model model, Property property, Target target, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("no name for a module: " + name);
    }
    List<Diagnostic> problems = new ArrayList<>();
    Expressible.problems(model, target).forEach(what -> problems.add(problem(model, target, what)));
    if (!problems.isEmpty()) {
      return Checked.failed(problems);
    }
    try {
      return Checked.of(
          switch (target) {
            case TLA -> new TlaModule(model).write(property, name, LIMIT);
            case PRISM -> new PrismModel(model, LIMIT).write(property, name, LIMIT);
          });
    } catch (InexpressibleException e) {
      return Checked.failed(List.of(problem(model, target, String.valueOf(e.getMessage()))));
    }
  }

  private static Diagnostic problem(Model model, Target target, String what) {
    return Diagnostic.of(
            Code.E0910,
            Span.NOWHERE,
            "cannot write " + model.protocol() + " for " + target.tool() + ": " + what)
        .withHint(
            "turncoat solve and turncoat attack can do it; docs/exports.md says what exports"
                + " cover");
  }
}
