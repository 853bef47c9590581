package turncoat.compiler.javac;

/** This Java runtime has no compiler. */
public final class MissingCompilerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingCompilerException() {
    super(
        "this Java runtime has no compiler ("
            + System.getProperty("java.home")
            + "): install a JDK 17 or newer, not a JRE, and let JAVA_HOME point to it");
  }
}
