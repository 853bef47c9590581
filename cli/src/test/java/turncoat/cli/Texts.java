package turncoat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Spec files for tests. */
final class Texts {
  static final Path SPECS = Path.of("..", "specs");

  private Texts() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of the smallest example with one piece of text replaced. */
  static Path edited(Path folder, String from, String to) {
    String text = read(SPECS.resolve("two_round_majority.bft"));
    if (!text.contains(from)) {
      throw new IllegalArgumentException("the example does not contain " + from);
    }
    return write(folder.resolve("edited.bft"), text.replace(from, to));
  }
}
