package turncoat.runtime.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import turncoat.runtime.files.AtomicFile;

/**
 * Traces as JSON files for people and programs: a header of one field a line, then one choice a
 * line.
 *
 * <p>A file is data from anywhere: its size, depth and number formats are limited, every field's
 * type and range is checked, and nothing in it names a class.
 */
public final class TraceFile {
  /** Larger files are refused: 16 MiB, far more than any run's choices. */
  public static final long MAX_BYTES = 16L << 20;

  private static final String NOT_A_TRACE =
      "give the attack.json of a run folder, as the attack command writes it";

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(24)
                          .maxStringLength(1 << 16)
                          .maxNameLength(256)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TraceFile() {}

  /**
   * Writes the trace; a file of that name is replaced, at once or not at all.
   *
   * @throws TraceException if it cannot be written
   */
  public static void write(Path file, Trace trace) throws TraceException {
    try {
      AtomicFile.write(file, TraceText.of(trace, JSON));
    } catch (IOException e) {
      throw new TraceException(
          file, "the trace cannot be written (" + reason(e) + ")", "choose a writable folder");
    }
  }

  /**
   * Reads a trace.
   *
   * @throws TraceException if the file cannot be read or is not a trace of this format
   */
  public static Trace read(Path file) throws TraceException {
    byte[] bytes = bytes(file);
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " in line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new TraceException(
          file, "not valid JSON%s (%s)".formatted(place, e.getOriginalMessage()), NOT_A_TRACE);
    } catch (IOException e) {
      throw new TraceException(file, "cannot be read (" + reason(e) + ")", NOT_A_TRACE);
    }
    try {
      return TraceFields.trace(root);
    } catch (TraceFields.Invalid e) {
      throw new TraceException(file, e.problem(), e.advice().orElse(NOT_A_TRACE));
    }
  }

  private static byte[] bytes(Path file) throws TraceException {
    if (Files.isDirectory(file)) {
      throw new TraceException(file, "is a folder", "give the attack.json within it");
    }
    if (!Files.exists(file)) {
      throw new TraceException(file, "there is no such file", NOT_A_TRACE);
    }
    if (!Files.isRegularFile(file)) {
      throw new TraceException(file, "is not a regular file", NOT_A_TRACE);
    }
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than allowed tells a file that is too large, even one that is still growing.
      byte[] bytes = in.readNBytes((int) MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new TraceException(file, "is larger than 16 MiB", NOT_A_TRACE);
      }
      if (bytes.length == 0) {
        throw new TraceException(file, "is empty", NOT_A_TRACE);
      }
      return bytes;
    } catch (IOException e) {
      throw new TraceException(
          file, "cannot be read (" + reason(e) + ")", "check the file's permissions");
    }
  }

  /** File exceptions often carry nothing but the file's name as their message. */
  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
  }
}
