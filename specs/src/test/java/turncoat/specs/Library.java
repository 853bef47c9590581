package turncoat.specs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.Specification;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** The specs of this folder. */
final class Library {
  private Library() {}

  /** A spec's name and text. */
  record Text(String name, String text) {}

  /** Every instance of every spec, in the order of file names, then of the text. */
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

  /** The specs in the order of their names. */
  static List<Text> texts() {
    try (Stream<Path> files = Files.list(Path.of("."))) {
      return files
          .filter(file -> file.toString().endsWith(".bft"))
          .sorted()
          .map(file -> new Text(file.getFileName().toString(), read(file)))
          .toList();
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
