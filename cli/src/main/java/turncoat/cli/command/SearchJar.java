package turncoat.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import turncoat.compiler.codegen.GeneratedFile;
import turncoat.compiler.javac.GeneratedClasses;
import turncoat.compiler.javac.InMemoryCompiler;

/** Generated classes as a jar that knows its entry point and where the runtime is. */
final class SearchJar {
  private SearchJar() {}

  /** Compiles the sources; the jar's bytes are the same for the same sources and class path. */
  static byte[] of(List<GeneratedFile> sources, String main) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main);
    attributes.put(
        Attributes.Name.CLASS_PATH,
        String.join(
            " ",
            RuntimeClassPath.entries().stream().map(Path::toUri).map(String::valueOf).toList()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      add(jar, "META-INF/MANIFEST.MF", bytes(manifest));
      GeneratedClasses classes = InMemoryCompiler.compile(sources);
      for (String name : classes.names()) {
        add(jar, name.replace('.', '/') + ".class", classes.classFile(name));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a jar in memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(Manifest manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }
}
