package turncoat.compiler.interpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Models of the protocol library. */
final class Specs {
  private Specs() {}

  /** An instance as the spec declares it, with the given settings changed. */
  static Model model(String spec, String instance, Map<String, String> settings) {
    SourceFile file = new SourceFile(spec + ".bft", text(Path.of("..", "specs", spec + ".bft")));
    InstanceRequest request = new InstanceRequest(Optional.of(instance), settings, List.of());
    Checked<Model> model =
        SpecCompiler.analyse(file).then(specification -> specification.instantiate(request));
    return model.value().orElseThrow(() -> new AssertionError(model.diagnostics()));
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
