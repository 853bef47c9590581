package turncoat.cli.bridge;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import turncoat.compiler.codegen.EnvironmentGenerator;
import turncoat.compiler.codegen.GeneratedFile;
import turncoat.compiler.ir.Model;
import turncoat.compiler.javac.GeneratedClasses;
import turncoat.compiler.javac.InMemoryCompiler;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.solve.KeyLayout;
import turncoat.runtime.solve.SolvableInstance;

/** Environments of an instance, generated and compiled within this process. */
public final class GeneratedEnvironments implements SolvableInstance {
  private final Model model;
  private final Constructor<? extends Environment> constructor;

  private GeneratedEnvironments(Model model, Constructor<? extends Environment> constructor) {
    this.model = model;
    this.constructor = constructor;
  }

  /** Generates, compiles and loads. */
  public static GeneratedEnvironments of(Model model) {
    List<GeneratedFile> files = EnvironmentGenerator.generate(model);
    GeneratedClasses classes = InMemoryCompiler.compile(files);
    GeneratedFile environment =
        files.stream().filter(f -> f.className().endsWith("Environment")).findFirst().orElseThrow();
    Class<?> loaded = classes.load(environment.packageName() + "." + environment.className());
    try {
      return new GeneratedEnvironments(
          model, loaded.asSubclass(Environment.class).getConstructor(int.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a generated environment without its constructor", e);
    }
  }

  @Override
  public Environment create(int lanes) {
    try {
      return constructor.newInstance(lanes);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a generated environment cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a generated environment cannot be made", e);
    }
  }

  @Override
  public KeyLayout key(int target) {
    return StateKeys.of(model, target);
  }
}
