package turncoat.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import turncoat.compiler.export.ExportedFile;
import turncoat.compiler.export.Exporter;
import turncoat.compiler.export.Target;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.runtime.files.AtomicFile;

/** {@code turncoat export FILE --to tla}: an instance for another tool. */
@Command(
    name = "export",
    header = "Write an instance and a property for another model checker.",
    description = {
      "",
      "tla: a TLA+ module and its .cfg, for TLC. Chance is nondeterminism there: whether a"
          + " violation",
      "can happen. prism: a Markov decision process and its .props, for PRISM or Storm: how likely",
      "the best adversary makes it. What a target cannot express is refused (E0910)."
    },
    footer = {
      "",
      "Exit status: 0 written, 2 wrong spec or command line, or the target cannot express it.",
      "",
      "Examples:",
      "  turncoat export specs/two_round_majority.bft --instance n3 --to tla",
      "  turncoat export specs/sync_ba.bft --instance a1 --to tla -o SyncBA.tla",
      "  turncoat export specs/two_round_majority.bft --to prism -o -"
    })
final class ExportCommand implements Callable<Integer> {
  /** Stands in every file that the command writes; files without it are not replaced. */
  private static final String MARKER = "turncoat export";

  private final Console console;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Mixin private final InstanceOptions instance = new InstanceOptions();

  @Parameters(paramLabel = "FILE", description = "the spec")
  private String file = "";

  @Option(
      names = {"-p", "--property"},
      paramLabel = "NAME",
      description = "the property (default: the spec's first)")
  private Optional<String> property = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "tla|prism",
      required = true,
      description = "the other tool's language")
  private String to = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "where to write; - for the terminal (default: PROTOCOL_INSTANCE here)")
  private Optional<String> out = Optional.empty();

  ExportCommand(Console console) {
    this.console = console;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Target target = target();
    Subject subject = Subject.read(specs, file, instance.request());
    Model model = subject.model();
    Property asked = property(model);
    boolean shown = out.equals(Optional.of("-"));
    Path first = path(model, target, shown);
    String name = name(first);
    List<ExportedFile> files =
        specs.require(subject.source(), Exporter.export(model, asked, target, name));
    if (shown && !console.json()) {
      console.out().print(files.get(0).text());
      return ExitStatus.DONE.code();
    }
    List<Path> written = shown ? List.of() : write(first, files);
    if (console.json()) {
      printJson(model, asked, files, written);
    } else if (!common.quiet()) {
      written.forEach(path -> console.out().println("wrote " + path));
    }
    return ExitStatus.DONE.code();
  }

  private Target target() {
    for (Target target : Target.values()) {
      if (target.name().toLowerCase(Locale.ROOT).equals(to)) {
        return target;
      }
    }
    throw CommandException.invalid(
        "there is no export to '" + to + "'", "write --to tla or --to prism");
  }

  private Property property(Model model) {
    PropertyOptions options = new PropertyOptions();
    property.ifPresent(options::add);
    String name = options.targets(model).get(0);
    return model.properties().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private Path path(Model model, Target target, boolean shown) {
    String ending = "." + target.ending();
    if (shown || out.isEmpty()) {
      return Path.of(Exporter.defaultName(model) + ending);
    }
    Path path = SpecReader.path(out.get());
    if (!String.valueOf(path.getFileName()).endsWith(ending)) {
      throw CommandException.invalid(
          "the file would be called " + path.getFileName(),
          "give it a name that ends in " + ending);
    }
    return path;
  }

  /** TLA+ wants modules to be called like their files. */
  private static String name(Path first) {
    String file = String.valueOf(first.getFileName());
    String name = file.substring(0, file.lastIndexOf('.'));
    if (!Exporter.isName(name)) {
      throw CommandException.invalid(
          "'" + name + "' cannot be the name of a module",
          "use letters, digits and single underscores, such as "
              + file.replace(name, Exporter.plain(name)));
    }
    return name;
  }

  private static List<Path> write(Path first, List<ExportedFile> files) {
    List<Path> paths = new ArrayList<>();
    for (ExportedFile f : files) {
      Path path = first.resolveSibling(f.name());
      Ours.require(path, MARKER);
      paths.add(path);
    }
    try {
      for (int i = 0; i < paths.size(); i++) {
        AtomicFile.write(paths.get(i), files.get(i).text());
      }
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot write " + first + ": " + Reasons.of(e), "choose another file with -o");
    }
    return paths;
  }

  private void printJson(
      Model model, Property asked, List<ExportedFile> files, List<Path> written) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", model.protocol());
    object.put("instance", model.instance());
    object.put("property", asked.name());
    object.put("written", written.stream().map(Path::toString).toList());
    Map<String, Object> texts = new LinkedHashMap<>();
    if (written.isEmpty()) {
      files.forEach(f -> texts.put(f.name(), f.text()));
    }
    object.put("files", texts);
    Json.print(console.out(), object);
  }
}
