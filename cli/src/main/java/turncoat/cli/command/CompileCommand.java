package turncoat.cli.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.codegen.EnvironmentGenerator;
import turncoat.compiler.codegen.GeneratedFile;

/** {@code turncoat compile FILE -o DIR}: Java sources to read, change and run. */
@Command(
    name = "compile",
    header = "Write the environment and its adversary search as Java sources.",
    description = {
      "",
      "The sources need only turncoat's runtime and build with plain javac; the lines to do so are",
      "printed. Files are written all or none; a folder with files of somebody else is refused."
    },
    footer = {"", "Example:", "  turncoat compile my_protocol.bft -o build/my_protocol"})
final class CompileCommand implements Callable<Integer> {
  /** Stands in the first line of every generated file. */
  static final String MARKER = "enerated by turncoat";

  private final Console console;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Mixin private final InstanceOptions instance = new InstanceOptions();

  @Parameters(paramLabel = "FILE", description = "the spec")
  private String file = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "folder to write to; created if needed")
  private String folder = "";

  @Option(names = "--jar", description = "also compile, into a jar that java -jar runs")
  private boolean jar;

  CompileCommand(Console console) {
    this.console = console;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Path root = SpecReader.path(folder);
    Subject subject = Subject.read(specs, file, instance.request());
    List<GeneratedFile> sources = EnvironmentGenerator.generate(subject.model());
    Map<Path, byte[]> files = new LinkedHashMap<>();
    for (GeneratedFile source : sources) {
      files.put(
          Path.of("src", "main", "java").resolve(source.path()),
          source.source().getBytes(StandardCharsets.UTF_8));
    }
    GeneratedFile main =
        sources.stream().filter(s -> s.className().endsWith("Search")).findFirst().orElseThrow();
    Optional<Path> jarFile = Optional.of(Path.of(main.className() + ".jar")).filter(f -> jar);
    jarFile.ifPresent(f -> files.put(f, SearchJar.of(sources, main.qualifiedName())));
    new OutputFolder(root, MARKER).write(files);
    if (console.json()) {
      printJson(root, files, main);
    } else {
      print(root, sources, main, jarFile);
    }
    return ExitStatus.DONE.code();
  }

  private void print(
      Path root, List<GeneratedFile> sources, GeneratedFile main, Optional<Path> jarFile) {
    PrintStream out = console.out();
    String packageFolder = main.packageName().replace('.', '/');
    Path code = root.resolve("src/main/java").resolve(packageFolder);
    out.println("wrote " + sources.size() + " files to " + code);
    jarFile.ifPresent(f -> out.println("wrote " + root.resolve(f)));
    if (common.quiet()) {
      return;
    }
    String classPath = Shell.quote(RuntimeClassPath.pattern());
    String classes = Shell.quote(root.resolve("classes").toString());
    out.println();
    out.println("to compile:");
    out.println(
        "  javac -cp "
            + classPath
            + " -d "
            + classes
            + " "
            + Shell.quote(code.toString())
            + "/*.java");
    out.println("to search for an attack:");
    out.println(
        "  OMP_NUM_THREADS=1 java -cp " + classes + ":" + classPath + " " + main.qualifiedName());
    jarFile.ifPresent(
        f ->
            out.println(
                "or: OMP_NUM_THREADS=1 java -jar " + Shell.quote(root.resolve(f).toString())));
  }

  private void printJson(Path root, Map<Path, byte[]> files, GeneratedFile main) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("out", root.toString());
    object.put("files", files.keySet().stream().map(Path::toString).toList());
    object.put("main", main.qualifiedName());
    object.put("class_path", RuntimeClassPath.pattern());
    Json.print(console.out(), object);
  }
}
