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

  /** Every instance of every spec, in the order of file names, then of the text. */
  static List<Model> models() {
    List<Model> models = new ArrayList<>();
    for (Path file : files()) {
      Specification specification = specification(file);
      for (InstanceInfo instance : specification.instances()) {
        models.add(value(specification.instantiate(InstanceRequest.of(instance.name()))));
      }
    }
    return models;
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("."))) {
      return files.filter(file -> file.toString().endsWith(".bft")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Specification specification(Path file) {
    try {
      String name = file.getFileName().toString();
      return value(SpecCompiler.analyse(new SourceFile(name, Files.readString(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A spec without an instance given: what the text says, as it is instantiated first. */
  static Model model(String name, String text) {
    return value(
        value(SpecCompiler.analyse(new SourceFile(name, text)))
            .instantiate(InstanceRequest.first()));
  }

  private static <T> T value(Checked<T> checked) {
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }
}
