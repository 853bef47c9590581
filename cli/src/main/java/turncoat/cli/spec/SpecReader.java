package turncoat.cli.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Suggestion;
import turncoat.compiler.source.SourceFile;

/** Reads text files that a user names: a file, not too large, and text. */
public final class SpecReader {
  /** The largest spec, in bytes. */
  public static final int SPEC_LIMIT = 1 << 20;

  private SpecReader() {}

  /**
   * Reads a spec.
   *
   * @throws CommandException if it is not there, not readable, not text, or empty
   */
  public static SourceFile read(String name) {
    String text = read("spec", name, SPEC_LIMIT);
    if (text.isBlank()) {
      throw CommandException.invalid(
          "the spec " + name + " is empty", "turncoat new NAME writes one to start from");
    }
    return new SourceFile(name, text);
  }

  /**
   * Reads any text.
   *
   * @param kind what messages call it, such as {@code spec} or {@code trace}
   * @param name its path as the user gave it
   * @param limit the most bytes it may have
   */
  public static String read(String kind, String name, int limit) {
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw CommandException.invalid(
          name + " is a directory", "give the path of a " + kind + " file" + content(path));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw CommandException.invalid(
            "the " + kind + " " + name + " is too large: more than " + limit + " bytes",
            "is it the right file?");
      }
      return decode(kind, name, bytes);
    } catch (NoSuchFileException e) {
      throw CommandException.invalid("no such file: " + name, missing(path, kind));
    } catch (AccessDeniedException e) {
      throw CommandException.invalid(
          "not allowed to read " + name, "change its permissions, for example: chmod u+r " + name);
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot read " + name + ": " + e.getMessage(), "is it an ordinary file?");
    }
  }

  /**
   * A path that the user gave.
   *
   * @throws CommandException if it cannot be a path on this machine
   */
  public static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandException.invalid(
          "not a path: " + e.getReason(), "give the path of an existing file");
    }
  }

  private static String decode(String kind, String name, byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(rest)
              .toString();
      if (text.indexOf('\0') < 0) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      }
      rest.position(text.substring(0, text.indexOf('\0')).getBytes(StandardCharsets.UTF_8).length);
    } catch (CharacterCodingException e) {
      // Said below: the buffer stands at the offending byte.
    }
    throw CommandException.invalid(
        "%s is not a text file: byte %d is 0x%02x"
            .formatted(name, rest.position(), bytes[rest.position()]),
        "a " + kind + " is plain text in UTF-8; is it the right file?");
  }

  private static String missing(Path path, String kind) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "there is no folder " + folder;
    }
    Path name = path.getFileName();
    return Suggestion.nearest(String.valueOf(name), names(folder))
        .map(near -> "did you mean " + path.resolveSibling(near) + "?")
        .orElse("give the path of a " + kind + " file" + content(folder));
  }

  private static String content(Path folder) {
    var specs = names(folder).stream().filter(n -> n.endsWith(".bft")).limit(5).toList();
    return specs.isEmpty() ? "" : "; there: " + String.join(", ", specs);
  }

  private static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().limit(1000).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
