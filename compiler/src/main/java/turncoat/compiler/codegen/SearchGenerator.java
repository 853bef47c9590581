package turncoat.compiler.codegen;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Generates the entry point: the search for an attack on this protocol. */
final class SearchGenerator {
  private final Blueprint blueprint;

  SearchGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  TypeSpec generate() {
    return TypeSpec.classBuilder(blueprint.names().role("Search"))
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addJavadoc("Searches for an attack; {@code --help} tells the options.\n")
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(
            MethodSpec.methodBuilder("main")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String[].class, "args")
                .addJavadoc("Runs the search.\n")
                .addStatement(
                    "$T.exit($T.run($T::new, args))",
                    System.class,
                    RuntimeTypes.SEARCH,
                    blueprint.names().role("Environment"))
                .build())
        .build();
  }
}
