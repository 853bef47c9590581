package turncoat.specs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.TLC;
import turncoat.compiler.export.ExportedFile;

/** Runs the model checker TLC, in a JVM of its own: it keeps its state in statics. */
final class Tlc {
  private static final Pattern DISTINCT =
      Pattern.compile("states generated, (\\d+) distinct states found, 0 states left on queue");

  private Tlc() {}

  /** What it found: whether an invariant is violated, and how many states there are. */
  record Verdict(boolean violated, int distinct) {}

  /** Explores a module completely. */
  static Verdict check(Path folder, List<ExportedFile> files, int seconds)
      throws IOException, InterruptedException {
    for (ExportedFile file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
    Path output = folder.resolve("out");
    String jar =
        Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Xss16m",
                "-XX:+UseParallelGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                jar,
                TLC.class.getName(),
                "-nowarning",
                "-continue",
                "-workers",
                "1",
                "-metadir",
                folder.resolve("meta").toString(),
                files.get(0).name())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Matcher distinct = DISTINCT.matcher(text);
    boolean violated = text.contains("is violated");
    boolean failed =
        text.lines()
            .anyMatch(
                l ->
                    l.startsWith("Error: ")
                        && !l.contains("is violated")
                        && !l.contains("behavior up to this point"));
    if (!ended || failed || !distinct.find()) {
      throw new AssertionError("TLC did not finish:\n" + text);
    }
    return new Verdict(violated, Integer.parseInt(distinct.group(1)));
  }
}
