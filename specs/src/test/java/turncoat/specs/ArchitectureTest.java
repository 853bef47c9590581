package turncoat.specs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may know whom. The reasons stand in docs/ARCHITECTURE.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("turncoat.compiler", "turncoat.runtime", "turncoat.cli");

  @Test
  void compilerAndRuntimeDoNotKnowEachOther() {
    packageAvoids("turncoat.compiler..", "turncoat.runtime..", "turncoat.cli..");
    packageAvoids("turncoat.runtime..", "turncoat.compiler..", "turncoat.cli..");
  }

  @Test
  void packagesOfTheCompilerFormNoCycles() {
    slices().matching("turncoat.compiler.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesOfTheRuntimeFormNoCycles() {
    slices().matching("turncoat.runtime.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheParserKnowsAntlr() {
    noClasses()
        .that()
        .resideOutsideOfPackage("turncoat.compiler.parse..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "turncoat.grammar..")
        .check(CLASSES);
  }

  @Test
  void onlyTheGeneratorKnowsJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage("turncoat.compiler.codegen..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(CLASSES);
  }

  @Test
  void executorsReadTheIrAlone() {
    String[] frontEnd = {
      "turncoat.compiler.ast..",
      "turncoat.compiler.parse..",
      "turncoat.compiler.names..",
      "turncoat.compiler.types..",
      "turncoat.compiler.checks..",
      "turncoat.compiler.lower.."
    };
    packageAvoids("turncoat.compiler.codegen..", frontEnd);
    packageAvoids("turncoat.compiler.interpreter..", frontEnd);
    packageAvoids("turncoat.compiler.export..", frontEnd);
    packageAvoids("turncoat.compiler.codegen..", "turncoat.compiler.interpreter..");
    packageAvoids("turncoat.compiler.interpreter..", "turncoat.compiler.codegen..");
    packageAvoids(
        "turncoat.compiler.export..",
        "turncoat.compiler.interpreter..",
        "turncoat.compiler.codegen..");
  }

  @Test
  void theIrKnowsNothingElse() {
    classes()
        .that()
        .resideInAPackage("turncoat.compiler.ir..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "turncoat.compiler.ir..", "java.lang..", "java.util..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void onlyLearnKnowsTheNetworkLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("turncoat.runtime.learn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void filesAreTouchedOnlyWhereTheyMust() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "turncoat.cli..",
            "turncoat.runtime.files..",
            "turncoat.runtime.trace..",
            "turncoat.runtime.run..",
            "turncoat.runtime.attack..",
            "turncoat.runtime.learn..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .check(CLASSES);
  }

  @Test
  void nothingThatMustRepeatUsesHiddenRandomnessOrTime() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "turncoat.compiler..",
                "turncoat.runtime.environment..",
                "turncoat.runtime.chance..",
                "turncoat.runtime.replay..",
                "turncoat.runtime.shrink..",
                "turncoat.runtime.search..",
                "turncoat.runtime.learn..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
    rule.check(CLASSES);
  }

  @Test
  void aBrokenRuleFails() {
    ArchRule wrong =
        noClasses()
            .that()
            .resideInAPackage("turncoat..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util..");
    assertThatThrownBy(() -> wrong.check(CLASSES)).isInstanceOf(AssertionError.class);
  }

  private static void packageAvoids(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }
}
