package turncoat.runtime.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.environment.Description;
import turncoat.runtime.files.AtomicFile;

/**
 * The file format of trained policies: DL4J's own zip file of a computation graph, and in it one
 * more entry that says which spaces the policy is for.
 */
final class PolicyFile {
  private static final String ENTRY = "turncoat.properties";

  private PolicyFile() {}

  /** Writes a policy; an older file of that name is replaced only once the new one is complete. */
  static void write(Network network, Description description, Path file) throws IOException {
    AtomicFile.writePath(
        file,
        draft -> {
          network.save(draft);
          try (FileSystem zip = FileSystems.newFileSystem(draft)) {
            Files.writeString(zip.getPath(ENTRY), card(description));
          }
        });
  }

  /**
   * Reads a policy for the spaces of {@code description}.
   *
   * @throws PolicyFileException if the file is missing, is none of ours, is damaged, or was trained
   *     for other spaces
   */
  static Network read(Path file, Description description) throws PolicyFileException {
    Properties found = readCard(file);
    Properties needed = parse(card(description));
    if (!spaces(found).equals(spaces(needed))) {
      throw new PolicyFileException(
          "%s was trained for %s and does not fit %s; train a policy for this instance"
              .formatted(file, describe(found), describe(needed)),
          null);
    }
    Network network;
    try {
      network = Dl4jNetwork.load(file);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
    if (network.features() != description.featureCount()
        || network.options() != description.optionCount()) {
      throw damaged(file, null);
    }
    return network;
  }

  private static PolicyFileException damaged(Path file, @Nullable Exception cause) {
    return new PolicyFileException(
        "%s is not a readable policy file; name a policy.zip of a training run, or train anew"
            .formatted(file),
        cause);
  }

  private static Properties readCard(Path file) throws PolicyFileException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(ENTRY);
      if (entry == null) {
        throw damaged(file, null);
      }
      Properties card = new Properties();
      try (InputStream in = zip.getInputStream(entry)) {
        card.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      return card;
    } catch (NoSuchFileException e) {
      throw new PolicyFileException("%s does not exist".formatted(file), e);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static String card(Description description) {
    String sizes =
        description.slots().stream()
            .map(slot -> Integer.toString(slot.size()))
            .collect(Collectors.joining(","));
    return """
        protocol=%s
        instance=%s
        specHash=%s
        features=%d
        slots=%s
        """
        .formatted(
            description.protocol(),
            description.instance(),
            description.specHash(),
            description.featureCount(),
            sizes);
  }

  private static Properties parse(String card) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(card));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties;
  }

  private static String spaces(Properties card) {
    return "%s features, slots of %s options"
        .formatted(card.getProperty("features"), card.getProperty("slots"));
  }

  private static String describe(Properties card) {
    return "%s %s (%s)"
        .formatted(card.getProperty("protocol"), card.getProperty("instance"), spaces(card));
  }
}
