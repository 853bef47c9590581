package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** Code that names the features of a group and of those like it. */
final class FeatureLabels implements Feature.Cases<CodeBlock> {
  private final Blueprint blueprint;
  private final Model model;

  FeatureLabels(Blueprint blueprint) {
    this.blueprint = blueprint;
    model = blueprint.model();
  }

  private static CodeBlock add(CodeBlock name, int line) {
    return CodeBlock.builder().addStatement("features.add($L,$W$L)", name, line).build();
  }

  static CodeBlock addAll(CodeBlock prefix, CodeBlock labels, int line) {
    return CodeBlock.builder()
        .addStatement("features.addAll($L,$W$L,$W$L)", prefix, labels, line)
        .build();
  }

  static CodeBlock strings(List<String> texts) {
    return CodeBlock.of(
        "$T.of($L)",
        RuntimeTypes.LIST,
        texts.stream().map(t -> CodeBlock.of("$S", t)).collect(CodeBlock.joining(",$W")));
  }

  static CodeBlock each(String index, String count, CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int $N = 0; $N < $N; $N++)", index, index, count, index)
        .add(body)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock atStage(Feature.AtStage f) {
    return stages();
  }

  CodeBlock stages() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(addAll(CodeBlock.of("$S", "stage: "), strings(List.of("setup", "leader")), 1));
    for (Round round : model.rounds()) {
      code.add(add(CodeBlock.of("$S", "stage: " + round.name()), round.origin().line()));
    }
    for (Round round : model.rounds()) {
      if (!round.learns().isEmpty()) {
        int line = round.learns().get(0).origin().line();
        code.add(add(CodeBlock.of("$S", "stage: learn " + round.name()), line));
      }
    }
    return code.build();
  }

  @Override
  public CodeBlock iteration(Feature.Iteration f) {
    return iteration(f.loop());
  }

  static CodeBlock iteration(Loop loop) {
    return addAll(
        CodeBlock.of("$S", loop.name() + "="),
        CodeBlock.of(
            "$T.range($L, $L, $T::number)",
            RuntimeTypes.LABELS,
            loop.low(),
            loop.high(),
            RuntimeTypes.LABELS),
        loop.origin().line());
  }

  @Override
  public CodeBlock corrupted(Feature.Corrupted f) {
    return each(
        "i",
        "B",
        addAll(
            CodeBlock.of("$S + i + $S", "byzantine_", " is "),
            CodeBlock.of("$T.range(0, N - 1, $T::node)", RuntimeTypes.LABELS, RuntimeTypes.LABELS),
            1));
  }

  @Override
  public CodeBlock failed(Feature.Failed f) {
    String failed = blueprint.hasStopping() ? " has crashed" : " is faulty";
    return each("j", "HONEST", add(CodeBlock.of("$S + j + $S", "honest_", failed), 1));
  }

  @Override
  public CodeBlock leader(Feature.Leader f) {
    CodeBlock prefix = CodeBlock.of("$S", "leader(" + f.loop().name() + ") is ");
    return addAll(
        prefix, CodeBlock.of("$T.ranks(B, HONEST)", RuntimeTypes.LABELS), f.loop().origin().line());
  }

  @Override
  public CodeBlock heard(Feature.Heard f) {
    String name = f.round().name() + "." + f.port().name() + " from honest_";
    return each("j", "HONEST", message(CodeBlock.of("$S + j + $S", name, ": "), "sent", f.port()));
  }

  @Override
  public CodeBlock said(Feature.Said f) {
    String name = f.round().name() + "." + f.port().name() + " byzantine_";
    if (f.port().recipient().isPresent()) {
      return each(
          "i",
          "B",
          said(f.port(), end -> CodeBlock.of("$S + i + $S", name, " -> recipient" + end)));
    }
    return each(
        "i",
        "B",
        each(
            "j",
            "HONEST",
            said(f.port(), end -> CodeBlock.of("$S + i + $S + j + $S", name, " -> honest_", end))));
  }

  /** What corrupted nodes say: for each place, if there are several. */
  private CodeBlock said(Port port, Function<String, CodeBlock> prefix) {
    return port.places() > 1
        ? CodeBlock.builder()
            .beginControlFlow("for (int place = 1; place <= $L; place++)", port.places())
            .add(message(CodeBlock.of("$L + place + $S", prefix.apply(" #"), ": "), "said", port))
            .endControlFlow()
            .build()
        : message(prefix.apply(": "), "said", port);
  }

  CodeBlock message(CodeBlock prefix, String verb, Port port) {
    int line = port.origin().line();
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("$T prefix = $L", String.class, prefix);
    code.add(add(CodeBlock.of("prefix + $S", verb), line));
    code.add(
        addAll(
            CodeBlock.of("prefix"),
            CodeBlock.of("$T.labels()", blueprint.message(port.type())),
            line));
    port.attachment()
        .ifPresent(
            attached ->
                code.add(
                    add(
                        CodeBlock.of("prefix + $S", "with " + attached.certificate().name()),
                        line)));
    return code.build();
  }

  @Override
  public CodeBlock certificate(Feature.Buildable f) {
    List<String> names = List.of("");
    for (MessageType.Field parameter : f.certificate().parameters()) {
      names = extended(names, parameter.domain());
    }
    List<String> labels = names.stream().map(arguments -> "(" + arguments + ")").toList();
    return addAll(
        CodeBlock.of("$S", "can build " + f.certificate().name()),
        strings(labels),
        f.certificate().origin().line());
  }

  private static List<String> extended(List<String> names, Domain domain) {
    List<String> longer = new ArrayList<>();
    for (String name : names) {
      for (int i = 0; i < domain.size(); i++) {
        longer.add((name.isEmpty() ? "" : name + ", ") + domain.show(domain.value(i)));
      }
    }
    return longer;
  }

  @Override
  public CodeBlock step(Feature.Step f) {
    return addAll(
        CodeBlock.of("$S", f.round().name() + " step="),
        CodeBlock.of(
            "$T.range(1, $L, $T::number)", RuntimeTypes.LABELS, f.size(), RuntimeTypes.LABELS),
        f.round().origin().line());
  }

  @Override
  public CodeBlock delivered(Feature.Delivered f) {
    String name = f.round().name() + "." + f.port().name() + " of honest_";
    return each(
        "j",
        "HONEST",
        each(
            "from",
            "HONEST",
            add(
                CodeBlock.of("$S + from +$W$S + j", name, " has come to honest_"),
                f.port().origin().line())));
  }

  @Override
  public CodeBlock common(Feature.Common f) {
    return addAll(
        CodeBlock.of("$S", f.label() + "="), values(f.draw().domain()), f.round().origin().line());
  }

  static CodeBlock values(Domain domain) {
    return strings(
        IntStream.range(0, domain.size()).mapToObj(i -> domain.show(domain.value(i))).toList());
  }

  @Override
  public CodeBlock variable(Feature.OfVariable f) {
    Domain domain = f.variable().domain();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < domain.size(); i++) {
      values.add(domain.show(domain.value(i)));
    }
    return each(
        "j",
        "HONEST",
        addAll(
            CodeBlock.of("$S + j + $S", f.variable().name() + " of honest_", "="),
            strings(values),
            f.variable().origin().line()));
  }

  @Override
  public CodeBlock asked(Feature.Asked f) {
    String name = f.round().name() + "." + f.port().name() + " honest_";
    return each(
        "j",
        "HONEST",
        addAll(
            CodeBlock.of("$S + j + $S", name, " asks "),
            CodeBlock.of("$T.ranks(B, HONEST)", RuntimeTypes.LABELS),
            f.port().origin().line()));
  }

  @Override
  public CodeBlock answered(Feature.Answered f) {
    String name = f.round().name() + "." + f.port().name() + " honest_";
    CodeBlock prefix = CodeBlock.of("$S + j + $S + asker + $S", name, " -> ", ": ");
    return each(
        "j",
        "HONEST",
        CodeBlock.builder()
            .beginControlFlow("for (String asker : $T.ranks(B, HONEST))", RuntimeTypes.LABELS)
            .add(message(prefix, "answered", f.port()))
            .endControlFlow()
            .build());
  }
}
