package turncoat.compiler.javac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import turncoat.compiler.codegen.GeneratedFile;

class InMemoryCompilerTest {
  private static GeneratedFile answer(int value) {
    String source =
        "package a; public class Answer implements java.util.concurrent.Callable<Integer> {"
            + " public Integer call() { return Helper.VALUE; } }"
            + " class Helper { static final int VALUE = "
            + value
            + "; }";
    return new GeneratedFile("a", "Answer", source);
  }

  private static Object call(GeneratedClasses classes) throws Exception {
    Object answer = classes.load("a.Answer").getConstructor().newInstance();
    return ((Callable<?>) answer).call();
  }

  @Test
  void classesOfTheSameNameLiveSideBySide() throws Exception {
    GeneratedClasses first = InMemoryCompiler.compile(List.of(answer(1)));
    GeneratedClasses second = InMemoryCompiler.compile(List.of(answer(2)));
    assertThat(call(first)).isEqualTo(1);
    assertThat(call(second)).isEqualTo(2);
    assertThat(first.names()).containsExactlyInAnyOrder("a.Answer", "a.Helper");
    assertThat(first.classFile("a.Answer")).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
  }

  @Test
  void theFirstErrorIsTold() {
    GeneratedFile broken =
        new GeneratedFile("a", "Broken", "package a; class Broken { int x = y; }");
    assertThatThrownBy(() -> InMemoryCompiler.compile(List.of(broken)))
        .isInstanceOf(GeneratedCodeException.class)
        .hasMessageContaining("Broken.java:1")
        .hasMessageContaining("cannot find symbol");
  }

  @Test
  void warningsAreKept() {
    GeneratedFile raw =
        new GeneratedFile(
            "a",
            "Raw",
            "package a; class Raw { java.util.List<?> x = new java.util.ArrayList(); }");
    assertThat(InMemoryCompiler.compile(List.of(raw)).warnings())
        .singleElement()
        .asString()
        .contains("ArrayList");
  }

  @Test
  void aRuntimeWithoutCompilerSaysWhatToDo() {
    InMemoryCompiler none = InMemoryCompiler.using(Optional::empty);
    assertThatThrownBy(() -> none.run(List.of(answer(1)), getClass().getClassLoader()))
        .isInstanceOf(MissingCompilerException.class)
        .hasMessageContaining("install a JDK 17");
  }

  @Test
  void anUnknownClassIsNamed() {
    GeneratedClasses classes = InMemoryCompiler.compile(List.of(answer(1)));
    assertThatThrownBy(() -> classes.load("a.Question"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.Question");
  }
}
