package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Need;

/** Methods of the evidence class about what a statement needs, and who learns that from whom. */
final class NeedCode {
  private static final ParameterSpec ME = CodeBlocks.number("me");
  private static final ParameterSpec LANE = CodeBlocks.number("lane");
  private static final ParameterSpec FROM = CodeBlocks.number("from");
  private static final ParameterSpec PAYLOAD = CodeBlocks.number("payload");

  private final Blueprint blueprint;
  private final Names names;
  private final Need need;
  private final HelperMethods helpers;

  NeedCode(Blueprint blueprint, Need need, HelperMethods helpers) {
    this.blueprint = blueprint;
    names = blueprint.names();
    this.need = need;
    this.helpers = helpers;
  }

  /** Whether a node can show what a statement needs. */
  static String meets(Names names, MessageType type) {
    return "meets" + names.message(type).simpleName();
  }

  /** Whether the adversary can. */
  static String canMeet(Names names, MessageType type) {
    return "canMeet" + names.message(type).simpleName();
  }

  /** A node learns what an honest one shows with a statement. */
  static String see(Names names, MessageType type) {
    return "seeWith" + names.message(type).simpleName();
  }

  /** A node learns what a corrupted one shows. */
  static String believe(Names names, MessageType type) {
    return "believeWith" + names.message(type).simpleName();
  }

  /** The adversary learns what an honest node shows. */
  static String overhear(Names names, MessageType type) {
    return "overhearWith" + names.message(type).simpleName();
  }

  List<MethodSpec> methods() {
    String what = Text.javadocCode(need.of().name());
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        condition(
            meets(names, need.of()),
            ME,
            Locals.inEvidence(names, false),
            "Whether a node can show what a " + what + " needs"));
    methods.add(
        condition(
            canMeet(names, need.of()),
            LANE,
            Locals.inEvidence(names, true),
            "Whether the adversary can show what a " + what + " needs"));
    if (!need.shown().isEmpty()) {
      methods.add(
          learning(
              see(names, need.of()),
              List.of(ME, PAYLOAD, FROM),
              "A node learns what an honest one shows with a " + what + "."));
      methods.add(
          learning(
              believe(names, need.of()),
              List.of(ME, PAYLOAD, LANE),
              "A node learns what a corrupted one shows with a " + what + "."));
      methods.add(
          learning(
              overhear(names, need.of()),
              List.of(LANE, PAYLOAD, FROM),
              "The adversary learns what an honest node shows with a " + what + "."));
    }
    return methods;
  }

  private MethodSpec condition(String name, ParameterSpec holder, Locals locals, String javadoc) {
    List<CodeBlock> declared = fields(locals);
    CodeBlock condition =
        new ExpressionEmitter(blueprint, locals, helpers).condition(need.condition());
    CodeBlock body = CodeBlock.builder().addStatement("return $L", condition).build();
    return CodeBlocks.method(name, TypeName.BOOLEAN, holder, PAYLOAD)
        .addJavadoc(
            "$L: $L ($L).\n",
            javadoc,
            Text.javadocCode(need.origin().text()),
            blueprint.place(need.origin()))
        .addCode(used(declared, body))
        .addCode(body)
        .build();
  }

  /** One declaration for each field, in order. */
  private List<CodeBlock> fields(Locals locals) {
    List<CodeBlock> declared = new ArrayList<>();
    for (int i = 0; i < need.fields().size(); i++) {
      declared.add(
          CodeBlock.of(
              "int $N = $T.$N(payload)",
              locals.bind(need.fields().get(i)),
              names.message(need.of()),
              names.field(need.of(), i)));
    }
    return declared;
  }

  /** Those declarations whose variable the code mentions. */
  private static CodeBlock used(List<CodeBlock> declared, CodeBlock code) {
    CodeBlock.Builder needed = CodeBlock.builder();
    for (CodeBlock declaration : declared) {
      String variable = declaration.toString().split(" ", -1)[1];
      if (code.toString().matches("(?s).*(?<![.\\w])" + variable + "\\b(?!\\s*\\().*")) {
        needed.addStatement("$L", declaration);
      }
    }
    return needed.build();
  }

  /** The last of the parameters is who shows, the first who learns. */
  private MethodSpec learning(String name, List<ParameterSpec> parameters, String javadoc) {
    boolean byAdversary = parameters.get(0).equals(LANE);
    boolean ofAdversary = parameters.get(2).equals(LANE);
    Locals locals = Locals.inEvidence(names, ofAdversary);
    List<CodeBlock> declared = fields(locals);
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, locals, helpers);
    CodeBlock.Builder body = CodeBlock.builder();
    for (Expr.Have have : need.shown()) {
      Certificate certificate = have.certificate();
      String suffix = names.certificate(certificate);
      CodeBlock arguments = CodeBlock.join(expressions.values(have.arguments()), ", ");
      CodeBlock after = have.arguments().isEmpty() ? arguments : CodeBlock.of(", $L", arguments);
      CodeBlock statement = CodeBlock.of("statementOf$L($L)", suffix, arguments);
      CodeBlock signers = CodeBlock.of("signersOf$L(from$L)", suffix, after);
      CodeBlock shows = CodeBlock.of("has$L(from$L)", suffix, after);
      if (ofAdversary) {
        shows = CodeBlock.of("canBuild$L(lane$L)", suffix, after);
        signers =
            certificate.forgeable()
                ? CodeBlock.of("claimed$L(lane$L)", suffix, after)
                : CodeBlock.of("$N.signers(lane, $L)", names.known(certificate.of()), statement);
      }
      body.beginControlFlow("if ($L)", shows);
      for (String memory : byAdversary ? known(certificate) : memories(certificate)) {
        body.addStatement("$N.add($N,$W$L,$W$L)", memory, parameters.get(0), statement, signers);
      }
      body.endControlFlow();
    }
    return CodeBlocks.method(name, TypeName.VOID)
        .addParameters(parameters)
        .addJavadoc("$L\n", javadoc)
        .addCode(used(declared, body.build()))
        .addCode(body.build())
        .build();
  }

  private List<String> known(Certificate certificate) {
    return List.of(names.known(certificate.of()));
  }

  private List<String> memories(Certificate certificate) {
    List<String> memories = new ArrayList<>(List.of(names.seen(certificate.of())));
    if (blueprint.tracking().recent().contains(certificate.of())) {
      memories.add(names.recent(certificate.of()));
    }
    return memories;
  }
}
