package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.FOUND;
import static turncoat.cli.console.ExitStatus.INVALID;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import turncoat.runtime.environment.Environment;

/** What a newcomer does first: a spec of one's own, from nothing to an attack. */
final class NewcomerTest {
  @TempDir private Path folder = Path.of("");

  private Path starter() {
    Ran.turncoat("new", "my_protocol", "--out", folder).ends(DONE);
    return folder.resolve("my_protocol.bft");
  }

  @Test
  void starterIsWellFormedAndNamedAfterItsFile() {
    Path spec = starter();
    assertThat(Texts.read(spec)).contains("protocol MyProtocol {");
    Ran ran = Ran.turncoat("check", spec).ends(DONE);
    assertThat(ran.out()).contains("MyProtocol is well-formed", "within", "beyond");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void starterIsBrokenBeyondItsBoundAndHoldsWithin() {
    Path spec = starter();
    Path runs = folder.resolve("runs");
    Ran.turncoat("attack", spec, "-i", "beyond", "--search", "random", "-o", runs).ends(FOUND);
    Ran within =
        Ran.turncoat(
                "attack", spec, "-i", "within", "--search", "random", "--budget", "20k", "-o", runs)
            .ends(DONE);
    assertThat(within.out()).contains("no violation of agreement, validity found within");
  }

  @Test
  void nothingIsOverwritten() {
    Path spec = starter();
    Texts.write(spec, "mine");
    Ran ran = Ran.turncoat("new", "my_protocol", "--out", folder).ends(INVALID);
    assertThat(ran.err()).contains("exists already");
    assertThat(Texts.read(spec)).isEqualTo("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1x", "my-protocol", "../evil", "a b", "ünder", "x.bft"})
  void namesAreIdentifiers(String name) throws IOException {
    Ran.turncoat("new", name, "--out", folder).ends(INVALID);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void compiledSourcesBuildWithPlainJavacAndRun() throws Exception {
    Path out = folder.resolve("java");
    Ran compiled = Ran.turncoat("compile", starter(), "-o", out).ends(DONE);
    assertThat(compiled.out()).contains("javac -cp", "java -cp");
    Path classes = out.resolve("classes");
    javac(out.resolve("src/main/java"), classes);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      String name = "turncoat.generated.myprotocol.MyProtocolEnvironment";
      Object environment = loader.loadClass(name).getConstructor(int.class).newInstance(2);
      assertThat(((Environment) environment).describe().protocol()).isEqualTo("MyProtocol");
      assertThat(loader.loadClass(name.replace("Environment", "Search")).getMethods())
          .anyMatch(method -> method.getName().equals("main"));
    }
    Ran.turncoat("compile", starterAgain(), "-o", out).ends(DONE);
  }

  /** The same spec, as if it had been edited since. */
  private Path starterAgain() {
    return folder.resolve("my_protocol.bft");
  }

  private static void javac(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> walk = Files.walk(sources)) {
      List<Path> java = walk.filter(f -> f.toString().endsWith(".java")).toList();
      List<String> options = List.of("-d", classes.toString(), "-Xlint:all,-processing", "-Werror");
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }
}
