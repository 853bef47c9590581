package turncoat.cli.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.console.Suggestion;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Explanations;

/** {@code turncoat explain CODE}: what an error means. */
@Command(
    name = "explain",
    header = "Say what an error or warning means.",
    footer = {"", "Example:", "  turncoat explain E0001"})
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  @SuppressWarnings("UnusedVariable") // accepted, as everywhere
  private final Common common = new Common();

  @Parameters(paramLabel = "CODE", description = "the code in an error's brackets, such as E0001")
  private String name = "";

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> codes = Arrays.stream(Code.values()).map(Code::name).toList();
    Code code =
        Code.find(name)
            .orElseThrow(
                () ->
                    CommandException.invalid(
                        "there is no code " + name,
                        Suggestion.nearest(name.toUpperCase(Locale.ROOT), codes)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("codes stand in the brackets of a message: error[E0001]")));
    if (console.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("code", code.name());
      object.put("severity", code.severity().word());
      object.put("title", code.title());
      object.put("explanation", code.explanation());
      object.put("page", Explanations.page(code));
      Json.print(console.out(), object);
    } else {
      print(code);
    }
    return ExitStatus.DONE.code();
  }

  private void print(Code code) {
    String page = Explanations.page(code);
    String heading = code.severity().word() + " " + code.name() + ": " + code.title();
    console.out().println(console.outPaint().strong(heading));
    console.out().print(page.substring(page.indexOf('\n') + 1));
    if (page.contains("```bft") && !page.contains("```bft\nprotocol")) {
      console.out().println();
      console.out().println("The examples stand in this protocol:");
      console.out().println(Explanations.frame("...\n").indent(2).stripTrailing());
    }
  }
}
