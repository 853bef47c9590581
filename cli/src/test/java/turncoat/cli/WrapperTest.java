package turncoat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in the repository's root, in a repository that has only pretended Java and Maven. */
final class WrapperTest {
  @TempDir private Path folder = Path.of("");

  private Path root = Path.of("");
  private Path tools = Path.of("");
  private Path builds = Path.of("");

  @BeforeEach
  void pretendRepository() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a POSIX shell");
    root = Files.createDirectories(folder.resolve("a repository"));
    tools = Files.createDirectories(folder.resolve("tools"));
    builds = folder.resolve("builds");
    Files.copy(Path.of("..", "turncoat"), root.resolve("turncoat"));
    Files.writeString(root.resolve("pom.xml"), "");
    for (String module : List.of("grammar", "compiler", "runtime", "cli")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "");
    }
    // A source that is older than any build.
    age(root);
    script(
        "java", "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2; exit; fi");
    append("java", "case \"$*\" in *ArchiveClassesAtExit*) exit;; esac");
    append("java", "for a; do echo \"<$a>\"; done; exit 7");
    script("javac", "exit 1");
    script("mvn", "echo built >>'" + builds + "'; mkdir -p cli/target/lib cli/target/classes");
  }

  @Test
  void firstUseBuildsAndLaterOnesDoNot() throws Exception {
    Result first = run(root.resolve("turncoat"), "check", "my spec.bft");
    assertThat(first.status).isEqualTo(7);
    assertThat(first.out).contains("<turncoat.cli.Main>\n<check>\n<my spec.bft>");
    assertThat(first.err).contains("building (first time");
    Result second = run(root.resolve("turncoat"), "check");
    assertThat(second.err).isEmpty();
    assertThat(builds).hasContent("built");
  }

  @Test
  void changedSourceIsBuiltAgain() throws Exception {
    run(root.resolve("turncoat"));
    Path source = Files.writeString(root.resolve("runtime/src/main/New.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run(root.resolve("turncoat"));
    assertThat(builds).hasContent("built\nbuilt");
  }

  @Test
  void linkFromElsewhereFindsTheRepository() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("tc"), Path.of("a repository/turncoat"));
    assertThat(run(link, "--version").out).contains("-Dturncoat.home=" + root.toRealPath());
  }

  @Test
  void failedBuildShowsItsErrorsAndItsLog() throws Exception {
    script("mvn", "echo '[ERROR] cannot find symbol'; exit 1");
    Result result = run(root.resolve("turncoat"), "check");
    assertThat(result.status).isEqualTo(3);
    assertThat(result.err).contains("cannot find symbol", "turncoat-build.log", "hint:");
    assertThat(root.resolve("target/turncoat.lock")).doesNotExist();
  }

  @Test
  void oldJavaIsRefused() throws Exception {
    script("java", "echo 'java version \"11.0.2\"' >&2");
    Result result = run(root.resolve("turncoat"), "check");
    assertThat(result.status).isEqualTo(3);
    assertThat(result.err).contains("Java 11", "JDK 17");
    assertThat(builds).doesNotExist();
  }

  @Test
  void lockOfADeadProcessIsTakenOver() throws Exception {
    Path lock = Files.createDirectories(root.resolve("target/turncoat.lock"));
    Process dead = new ProcessBuilder("/bin/sh", "-c", "exit").start();
    dead.waitFor();
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(run(root.resolve("turncoat")).status).isEqualTo(7);
    assertThat(builds).hasContent("built");
  }

  private record Result(int status, String out, String err) {}

  private Result run(Path command, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("/bin/sh", command.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    environment.remove("JAVA_HOME");
    environment.merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int status = process.waitFor();
    return new Result(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private void script(String name, String body) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void append(String name, String line) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(file, Files.readString(file) + line + "\n");
  }

  private static void age(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }
}
