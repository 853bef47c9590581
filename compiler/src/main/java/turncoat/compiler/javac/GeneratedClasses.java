package turncoat.compiler.javac;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiled classes in a class loader of their own, so that two instances of one protocol, with the
 * same class names, can live side by side.
 */
public final class GeneratedClasses {
  private final Map<String, byte[]> bytes;
  private final List<String> warnings;
  private final ClassLoader loader;

  GeneratedClasses(Map<String, byte[]> bytes, List<String> warnings, ClassLoader parent) {
    this.bytes = new LinkedHashMap<>(bytes);
    this.warnings = List.copyOf(warnings);
    loader = new InMemoryLoader(parent);
  }

  /**
   * Loads a compiled class.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Class<?> load(String qualifiedName) {
    try {
      return loader.loadClass(qualifiedName);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no class " + qualifiedName + " among " + names(), e);
    }
  }

  /** Full names of the compiled classes, in the order in which the compiler wrote them. */
  public List<String> names() {
    return List.copyOf(bytes.keySet());
  }

  /** The class file of a compiled class, for writing a jar. */
  public byte[] classFile(String qualifiedName) {
    byte[] found = bytes.get(qualifiedName);
    if (found == null) {
      throw new IllegalArgumentException("no class " + qualifiedName + " among " + names());
    }
    return found.clone();
  }

  /** What the compiler warned of under {@code -Xlint:all}. */
  public List<String> warnings() {
    return warnings;
  }

  private final class InMemoryLoader extends ClassLoader {
    InMemoryLoader(ClassLoader parent) {
      super(parent);
    }

    /** Own classes come first: another copy may be on the class path. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] own = bytes.get(name);
      if (own == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, own, 0, own.length);
      }
    }
  }
}
