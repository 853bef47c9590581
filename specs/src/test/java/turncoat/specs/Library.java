package turncoat.specs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.Specification;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/**
 * The specs of this folder: protocols, and in {@code constructs} one small spec for each construct
 * of the language. {@code -Dspecs.only=sets|enum} takes only those whose name fits.
 */
final class Library {
  private static final String CONSTRUCTS = "constructs";
  private static final Pattern ONLY = Pattern.compile(System.getProperty("specs.only", ""));

  private Library() {}

  /** A spec's name and text. */
  record Text(String name, String text) {
    /** Whether it is there to show a construct. */
    boolean isConstruct() {
      return name.startsWith(CONSTRUCTS);
    }
  }

  /** Every instance of every spec, in the order of {@link #texts}, then of the text. */
  static List<Model> models() {
    List<Model> models = new ArrayList<>();
    for (Text text : texts()) {
      Specification specification = specification(text.name(), text.text());
      for (InstanceInfo instance : specification.instances()) {
        models.add(value(specification.instantiate(InstanceRequest.of(instance.name()))));
      }
    }
    return models;
  }

  /** The protocols, then the constructs, each in the order of their names. */
  static List<Text> texts() {
    return Stream.of(Path.of("."), Path.of(CONSTRUCTS)).flatMap(Library::texts).toList();
  }

  private static Stream<Text> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".bft"))
          .map(Path::normalize)
          .filter(file -> ONLY.matcher(file.toString()).find())
          .sorted()
          .map(file -> new Text(file.toString(), read(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that must be without errors. */
  static Specification specification(String name, String text) {
    return value(SpecCompiler.analyse(new SourceFile(name, text)));
  }

  private static <T> T value(Checked<T> checked) {
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }
}
