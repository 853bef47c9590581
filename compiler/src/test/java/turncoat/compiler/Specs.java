package turncoat.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Compiles specs for tests. */
public final class Specs {
  private Specs() {}

  /** One of the specs of the library, such as {@code sync_ba}; its name is without folders. */
  public static Specification library(String name) {
    return specification(name + ".bft", Golden.read(Path.of("../specs/" + name + ".bft")));
  }

  /** A text that must be without errors. */
  public static Specification specification(String name, String text) {
    Checked<Specification> checked = SpecCompiler.analyse(new SourceFile(name, text));
    if (checked.hasErrors()) {
      throw new AssertionError(checked.diagnostics().toString());
    }
    return checked.value().orElseThrow();
  }

  /** An instance that must be without errors. */
  public static Model model(Specification specification, String instance) {
    return model(specification, InstanceRequest.of(instance));
  }

  /** An instance with settings such as {@code K=1}, which must be without errors. */
  public static Model model(
      Specification specification, String instance, Map<String, String> settings) {
    return model(specification, new InstanceRequest(Optional.of(instance), settings, List.of()));
  }

  /** A model that must be without errors. */
  public static Model model(Specification specification, InstanceRequest request) {
    Checked<Model> checked = specification.instantiate(request);
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }
}
