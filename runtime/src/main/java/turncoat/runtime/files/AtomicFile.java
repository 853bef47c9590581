package turncoat.runtime.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and then renames it, so that no reader sees half of it. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content; it may throw. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the file, which exists and is empty. */
    void writeTo(Path temporary) throws IOException;
  }

  /**
   * Replaces the file's content by a text in UTF-8.
   *
   * @throws IOException if it cannot be written; the old content is still there then
   */
  public static void write(Path file, String text) throws IOException {
    writePath(file, temporary -> Files.writeString(temporary, text));
  }

  /**
   * Replaces the file's content.
   *
   * @throws IOException if it cannot be written; the old content is still there then
   */
  public static void writePath(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is not the name of a file");
    }
    // Not a temporary file of the platform: those are readable by their owner alone.
    Path temporary = folder.resolve("." + file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(temporary);
      Files.createFile(temporary);
      content.writeTo(temporary);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
