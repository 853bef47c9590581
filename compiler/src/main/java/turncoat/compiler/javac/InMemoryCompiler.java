package turncoat.compiler.javac;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import turncoat.compiler.codegen.GeneratedFile;

/** Compiles generated sources in this process; nothing touches the disk. */
public final class InMemoryCompiler {
  private static final List<String> OPTIONS =
      List.of("--release", "17", "-proc:none", "-Xlint:all", "-parameters");

  private final Supplier<Optional<JavaCompiler>> tool;

  private InMemoryCompiler(Supplier<Optional<JavaCompiler>> tool) {
    this.tool = tool;
  }

  /** A compiler that is found otherwise than by {@link ToolProvider}. */
  static InMemoryCompiler using(Supplier<Optional<JavaCompiler>> tool) {
    return new InMemoryCompiler(tool);
  }

  /**
   * Compiles against this program's class path; the classes' parent loader is this class's own.
   *
   * @throws GeneratedCodeException if the sources are not valid Java
   * @throws MissingCompilerException if this runtime has no compiler
   */
  public static GeneratedClasses compile(List<GeneratedFile> files) {
    return compile(files, InMemoryCompiler.class.getClassLoader());
  }

  /**
   * Compiles against this program's class path.
   *
   * @param parent where the classes find what they refer to at run time
   * @throws GeneratedCodeException if the sources are not valid Java
   * @throws MissingCompilerException if this runtime has no compiler
   */
  public static GeneratedClasses compile(List<GeneratedFile> files, ClassLoader parent) {
    return using(() -> Optional.ofNullable(ToolProvider.getSystemJavaCompiler()))
        .run(files, parent);
  }

  GeneratedClasses run(List<GeneratedFile> files, ClassLoader parent) {
    JavaCompiler compiler = tool.get().orElseThrow(MissingCompilerException::new);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard =
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
        Outputs outputs = new Outputs(standard)) {
      List<Source> sources = files.stream().map(Source::new).toList();
      boolean compiled =
          compiler.getTask(null, outputs, diagnostics, options(), null, sources).call();
      if (!compiled) {
        throw new GeneratedCodeException(firstError(diagnostics));
      }
      return new GeneratedClasses(outputs.bytes(), warnings(diagnostics), parent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-classpath");
    options.add(System.getProperty("java.class.path"));
    return options;
  }

  private static String firstError(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(InMemoryCompiler::text)
        .findFirst()
        .orElse("javac failed without a message");
  }

  private static List<String> warnings(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getSource() != null)
        .map(InMemoryCompiler::text)
        .toList();
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    String place = source == null ? "" : source.getName() + ":" + diagnostic.getLineNumber() + ": ";
    return place + diagnostic.getMessage(Locale.ROOT);
  }

  /** A source held as text. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(GeneratedFile file) {
      super(URI.create("memory:///" + file.path()), Kind.SOURCE);
      text = file.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class file held as bytes. */
  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Output(String className) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return written;
    }
  }

  /** Keeps class files in the order in which they are written. */
  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Output> classes = new LinkedHashMap<>();

    Outputs(JavaFileManager inner) {
      super(inner);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location,
        String className,
        JavaFileObject.Kind kind,
        @Nullable FileObject sibling) {
      return classes.computeIfAbsent(className, Output::new);
    }

    Map<String, byte[]> bytes() {
      Map<String, byte[]> bytes = new LinkedHashMap<>();
      classes.forEach((name, output) -> bytes.put(name, output.written.toByteArray()));
      return bytes;
    }
  }
}
