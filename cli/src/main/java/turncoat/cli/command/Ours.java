package turncoat.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import turncoat.cli.console.CommandException;

/** Files that a command may replace: those it has written itself. */
final class Ours {
  /** How far into a file the mark may stand. */
  private static final int BEGINNING = 1000;

  private Ours() {}

  /** Refuses to replace a file that does not bear the mark. */
  static void require(Path path, String mark) {
    if (!Files.exists(path)) {
      return;
    }
    String beginning = "";
    try (var in = Files.newInputStream(path)) {
      beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // What cannot be read is not ours.
    }
    if (!beginning.contains(mark)) {
      throw CommandException.invalid(
          path + " is there already and was not written by this command",
          "move it away, or choose another file");
    }
  }
}
