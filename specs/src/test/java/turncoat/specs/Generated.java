package turncoat.specs;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import turncoat.compiler.codegen.EnvironmentGenerator;
import turncoat.compiler.codegen.GeneratedFile;
import turncoat.compiler.ir.Model;
import turncoat.compiler.javac.GeneratedClasses;
import turncoat.compiler.javac.InMemoryCompiler;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;

/** The environment generated for a model. */
final class Generated {
  private Generated() {}

  /** Generates and compiles; sources with warnings are refused. */
  static EnvironmentFactory environment(Model model) {
    List<GeneratedFile> files = EnvironmentGenerator.generate(model);
    GeneratedClasses classes = InMemoryCompiler.compile(files);
    if (!classes.warnings().isEmpty()) {
      throw new AssertionError(model.protocol() + ": " + classes.warnings());
    }
    String name =
        files.stream()
            .filter(file -> file.className().endsWith("Environment"))
            .map(GeneratedFile::qualifiedName)
            .findFirst()
            .orElseThrow();
    Class<?> type = classes.load(name);
    return lanes -> create(type, lanes);
  }

  private static Environment create(Class<?> type, int lanes) {
    try {
      return (Environment) type.getConstructor(int.class).newInstance(lanes);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new LinkageError(type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }
}
