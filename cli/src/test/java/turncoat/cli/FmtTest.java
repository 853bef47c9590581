package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.FOUND;
import static turncoat.cli.console.ExitStatus.INVALID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formatting files in place. */
final class FmtTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void aSpecIsFormattedInPlaceAndThenIsFormatted() throws IOException {
    Path spec = folder.resolve("a.bft");
    Files.writeString(
        spec, Files.readString(Texts.SPECS.resolve("sync_ba.bft")).replace("  ", " "));
    String before = Files.readString(spec);
    assertThat(Ran.turncoat("fmt", "--check", spec).ends(FOUND).out()).contains("not formatted");
    assertThat(Files.readString(spec)).isEqualTo(before);
    assertThat(Ran.turncoat("fmt", spec).ends(DONE).out()).isEqualTo("formatted " + spec + "\n");
    assertThat(Files.readString(spec)).isNotEqualTo(before);
    assertThat(Ran.turncoat("fmt", "--check", spec).ends(DONE).out()).isEmpty();
    assertThat(
            Ran.turncoat("fmt", spec, "--json")
                .ends(DONE)
                .json()
                .at("/files/0/changed")
                .asBoolean())
        .isFalse();
  }

  @Test
  void theLibraryIsFormatted() throws IOException {
    for (Path in : List.of(Texts.SPECS, Texts.SPECS.resolve("constructs"))) {
      try (Stream<Path> files = Files.list(in)) {
        for (Path spec : files.filter(f -> f.toString().endsWith(".bft")).sorted().toList()) {
          assertThat(Ran.turncoat("fmt", "--check", spec).ends(DONE).out()).isEmpty();
        }
      }
    }
  }

  @Test
  void whatIsNoSpecIsLeftAlone() throws IOException {
    Path broken = Files.writeString(folder.resolve("b.bft"), "protocol   P { round }");
    assertThat(Ran.turncoat("fmt", broken).ends(INVALID).err()).contains("error[E0001]");
    assertThat(Files.readString(broken)).isEqualTo("protocol   P { round }");
    assertThat(Ran.turncoat("fmt", folder.resolve("no.bft")).ends(INVALID).err())
        .contains("no such file");
  }
}
