package turncoat.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.format.Formatter;
import turncoat.compiler.source.SourceFile;
import turncoat.runtime.files.AtomicFile;

/** {@code turncoat fmt FILE…}: lays specs out anew, in place. */
@Command(
    name = "fmt",
    header = "Format specs in place.",
    description = {
      "",
      "Sets indentation, the space between words and the columns of declarations. Line breaks stay",
      "where they are, comments are kept, nothing but white space changes. A file that is no",
      "well-formed spec is left as it is."
    },
    footer = {
      "",
      "Exit status: 0 done, 1 with --check: a file is not formatted, 2 a file is no spec.",
      "",
      "Example:",
      "  turncoat fmt specs/*.bft"
    })
final class FmtCommand implements Callable<Integer> {
  private final Console console;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "specs")
  private List<String> files = new ArrayList<>();

  @Option(names = "--check", description = "change nothing; say which files are not formatted")
  private boolean checkOnly;

  FmtCommand(Console console) {
    this.console = console;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> results = new ArrayList<>();
    ExitStatus worst = ExitStatus.DONE;
    for (String file : files) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("file", file);
      try {
        boolean changed = format(file);
        result.put("changed", changed);
        worst = changed && checkOnly ? worst.or(ExitStatus.FOUND) : worst;
      } catch (CommandException e) {
        console.tell(e);
        result.put("error", e.getMessage());
        result.put("diagnostics", e.diagnostics());
        worst = worst.or(e.status());
      }
      results.add(result);
    }
    if (console.json()) {
      Json.print(console.out(), Map.of("files", results));
    }
    return worst.code();
  }

  /** Returns whether the file was, or with {@code --check} would be, changed. */
  private boolean format(String file) {
    SourceFile source = SpecReader.read(file);
    Checked<String> formatted = Formatter.format(source);
    String text = specs.require(source, formatted);
    boolean changed = !text.equals(source.text());
    if (changed && !checkOnly) {
      write(SpecReader.path(file), text);
    }
    if (changed && !console.json() && !common.quiet()) {
      console.out().println((checkOnly ? "not formatted: " : "formatted ") + file);
    }
    return changed;
  }

  private static void write(Path file, String text) {
    try {
      // A link keeps pointing where it did: the file behind it is replaced.
      AtomicFile.write(file.toRealPath(), text);
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot write " + file + ": " + Reasons.of(e), "it is as it was before");
    }
  }
}
