package turncoat.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.spec.SpecReader;

/** {@code turncoat new NAME}: a commented starter spec. */
@Command(
    name = "new",
    header = "Write a small commented spec to start from.",
    description = {
      "",
      "NAME is the protocol's name: my_protocol makes my_protocol.bft with 'protocol MyProtocol'.",
      "The spec compiles as it is, has one instance that holds and one that is broken."
    },
    footer = {"", "Example:", "  turncoat new my_protocol && turncoat attack my_protocol.bft"})
final class NewCommand implements Callable<Integer> {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern WORD = Pattern.compile("_*([A-Za-z0-9])([A-Za-z0-9]*)_*");

  private final Console console;

  @Mixin private final Common common = new Common();

  @Parameters(paramLabel = "NAME", description = "letters, digits and _, beginning with a letter")
  private String name = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "folder to write into (default: this one)")
  private String folder = "";

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw CommandException.invalid(
          "not a name: '" + name + "'",
          "a name has letters, digits and _ and begins with a letter, such as my_protocol");
    }
    Path file = SpecReader.path(folder).resolve(name + ".bft");
    write(file, template().replace("MyProtocol", protocolName(name)));
    if (console.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("file", file.toString());
      object.put("protocol", protocolName(name));
      Json.print(console.out(), object);
    } else {
      console.out().println("wrote " + file);
      if (!common.quiet()) {
        printNextSteps(file);
      }
    }
    return ExitStatus.DONE.code();
  }

  private void printNextSteps(Path file) {
    console.out().println();
    console.out().println("next:");
    console.out().println("  " + Shell.turncoat() + " check  " + file);
    console
        .out()
        .println(
            "  " + Shell.turncoat() + " attack " + file + " --instance beyond   finds a violation");
    console
        .out()
        .println("  " + Shell.turncoat() + " attack " + file + " --instance within   finds none");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw CommandException.invalid(
          file + " exists already", "choose another name, or remove it first");
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot write " + file + ": " + Reasons.of(e), "choose a folder with --out DIR");
    }
  }

  /** {@code my_protocol} becomes {@code MyProtocol}. */
  static String protocolName(String name) {
    return WORD.matcher(name).replaceAll(w -> w.group(1).toUpperCase(Locale.ROOT) + w.group(2));
  }

  private static String template() {
    try (InputStream in = NewCommand.class.getResourceAsStream("starter.bft")) {
      if (in == null) {
        throw new IllegalStateException("starter.bft is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("starter.bft cannot be read", e);
    }
  }
}
