package turncoat.compiler.codegen;

/**
 * One Java source file.
 *
 * @param packageName the package
 * @param className the public or package-private top-level class
 * @param source the text
 */
public record GeneratedFile(String packageName, String className, String source) {
  /** The class's full name. */
  public String qualifiedName() {
    return packageName + "." + className;
  }

  /** The path below a source root, with slashes. */
  public String path() {
    return qualifiedName().replace('.', '/') + ".java";
  }
}
