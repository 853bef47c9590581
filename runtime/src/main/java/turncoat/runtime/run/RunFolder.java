package turncoat.runtime.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import turncoat.runtime.files.AtomicFile;
import turncoat.runtime.trace.Trace;
import turncoat.runtime.trace.TraceException;
import turncoat.runtime.trace.TraceFile;

/**
 * The folder {@code ROOT/PROTOCOL/TIME-ID/} of one run. Every file is there completely or not at
 * all; only the metrics grow line by line. Not thread-safe.
 */
public final class RunFolder implements Closeable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss").withZone(ZoneOffset.UTC);

  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private final Path path;
  private final Writer metrics;

  private RunFolder(Path path) throws IOException {
    this.path = path;
    metrics = Files.newBufferedWriter(path.resolve("metrics.jsonl"));
  }

  /** Writes one file at the place that it is given. */
  @FunctionalInterface
  public interface FileWriter {
    /** Writes the whole file; it may throw. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Creates a new folder, and so makes sure, before anything is searched, that it can be written.
   *
   * @param root holds the runs of all protocols, such as {@code runs}; created if need be
   * @param protocol the protocol's name
   * @param clock tells the time of the run, in UTC; runs of the same second are numbered
   * @throws RunFolderException if it cannot be created or written
   */
  public static RunFolder create(Path root, String protocol, Clock clock)
      throws RunFolderException {
    Path parent = root.resolve(protocol.replaceAll("[^A-Za-z0-9_-]", "_"));
    try {
      Files.createDirectories(parent);
      return new RunFolder(createNumbered(parent, TIME.format(clock.instant())));
    } catch (IOException e) {
      throw new RunFolderException(parent, e);
    }
  }

  private static Path createNumbered(Path parent, String time) throws IOException {
    for (int id = 1; ; id++) {
      try {
        return Files.createDirectory(parent.resolve(time + "-" + id));
      } catch (FileAlreadyExistsException e) {
        // Another run of the same second has it; the next number is tried.
      }
    }
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /** Writes {@code config.json}, everything that is needed to repeat the run. */
  public void config(Object config) throws RunFolderException {
    json("config.json", config);
  }

  /** Writes {@code result.json}. */
  public void result(Object result) throws RunFolderException {
    json("result.json", result);
  }

  /**
   * Writes {@code attack.json}, replacing an earlier one.
   *
   * @return where it is
   */
  public Path attack(Trace trace) throws RunFolderException {
    Path file = path.resolve("attack.json");
    try {
      TraceFile.write(file, trace);
    } catch (TraceException e) {
      throw new RunFolderException(file, e);
    }
    return file;
  }

  /** Writes {@code policy.zip}. */
  public void policy(FileWriter writer) throws RunFolderException {
    Path file = path.resolve("policy.zip");
    try {
      AtomicFile.writePath(file, writer::writeTo);
    } catch (IOException e) {
      throw new RunFolderException(file, e);
    }
  }

  /** Appends one line to {@code metrics.jsonl}; it is on disk when this returns. */
  public void metrics(Object line) throws RunFolderException {
    try {
      metrics.write(JSON.writeValueAsString(line) + "\n");
      metrics.flush();
    } catch (IOException e) {
      throw new RunFolderException(path.resolve("metrics.jsonl"), e);
    }
  }

  /** A value as the run's files show it: fields in snake case, indented. */
  public static String toJson(Object value) {
    try {
      return JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value that JSON can show", e);
    }
  }

  @Override
  public void close() throws IOException {
    metrics.close();
  }

  private void json(String name, Object value) throws RunFolderException {
    Path file = path.resolve(name);
    try {
      AtomicFile.write(file, toJson(value) + "\n");
    } catch (IOException e) {
      throw new RunFolderException(file, e);
    }
  }
}
