package turncoat.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import turncoat.cli.console.CommandException;

/** A folder for generated files: all of them are written or none, and nobody else's are touched. */
final class OutputFolder {
  /** What compiling and building leave at the top of the folder. */
  private static final Set<String> OURS = Set.of("src", "classes", "target");

  private final Path folder;
  private final String marker;

  /**
   * A folder that need not exist yet.
   *
   * @param marker what one of the first lines of every generated file contains
   */
  OutputFolder(Path folder, String marker) {
    this.folder = folder;
    this.marker = marker;
  }

  /**
   * Writes files by their paths below the folder.
   *
   * @throws CommandException if the folder has files of somebody else, or cannot be written
   */
  void write(Map<Path, byte[]> files) {
    boolean existed = Files.exists(folder);
    try {
      refuseForeign();
      Files.createDirectories(folder);
      Path staging = Files.createTempDirectory(folder, ".turncoat-");
      try {
        stage(files, staging);
        for (Path file : files.keySet()) {
          Path target = folder.resolve(file);
          Files.createDirectories(parent(target));
          Files.move(staging.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        delete(staging);
      }
    } catch (IOException e) {
      if (!existed) {
        deleteQuietly(folder);
      }
      throw CommandException.unfinished(
          "cannot write to " + folder + ": " + Reasons.of(e), "choose another folder with -o DIR");
    }
  }

  private static void stage(Map<Path, byte[]> files, Path staging) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Path target = staging.resolve(file.getKey());
      Files.createDirectories(parent(target));
      Files.write(target, file.getValue());
    }
  }

  private static Path parent(Path path) throws IOException {
    return Optional.ofNullable(path.getParent()).orElseThrow(() -> new IOException("no folder"));
  }

  private void refuseForeign() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Optional<Path> foreign;
    try (Stream<Path> top = Files.list(folder)) {
      foreign = top.filter(entry -> !isOurs(entry)).sorted().findFirst();
    }
    if (foreign.isPresent()) {
      throw CommandException.invalid(
          folder + " is in use: " + foreign.get() + " was not written by turncoat compile",
          "choose a new or empty folder with -o DIR");
    }
  }

  private boolean isOurs(Path entry) {
    if (Files.isRegularFile(entry)) {
      return entry.toString().endsWith(".jar") || isMarked(entry);
    }
    if (!OURS.contains(String.valueOf(entry.getFileName()))) {
      return false;
    }
    if (!entry.endsWith("src")) {
      return true;
    }
    try (Stream<Path> sources = Files.walk(entry)) {
      return sources.filter(Files::isRegularFile).allMatch(this::isMarked);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isMarked(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(5).anyMatch(line -> line.contains(marker));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static void deleteQuietly(Path root) {
    try {
      delete(root);
    } catch (IOException e) {
      // What cannot be written can often not be deleted either; the message says what is wrong.
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(root)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
