package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Shape;

/** Java for going between values of a domain and their positions. */
final class DomainCode {
  private DomainCode() {}

  /** The value at a position; optional domains have NONE first. */
  static CodeBlock value(Domain domain, CodeBlock index, ClassName state) {
    if (!domain.optional()) {
      return plus(index, domain.low());
    }
    return CodeBlock.of("$L == 0 ? $T.NONE : $L", index, state, plus(index, domain.low() - 1));
  }

  /** The position of a value. */
  static CodeBlock index(Domain domain, CodeBlock value, ClassName state) {
    if (!domain.optional()) {
      return plus(value, -domain.low());
    }
    return CodeBlock.of("$L == $T.NONE ? 0 : $L", value, state, plus(value, 1 - domain.low()));
  }

  /** A value as people write it. */
  static CodeBlock label(Domain domain, CodeBlock value) {
    return switch (domain.kind()) {
      case NODE -> CodeBlock.of("$T.node($L)", RuntimeTypes.LABELS, value);
      case BOOLEAN -> CodeBlock.of("$T.truth($L)", RuntimeTypes.LABELS, value);
      case BIT, INTEGER -> CodeBlock.of("$T.number($L)", RuntimeTypes.LABELS, value);
      case ENUM -> {
        Shape.Named named = (Shape.Named) domain.shape();
        yield CodeBlock.of("$T.named($L, $L)", RuntimeTypes.LABELS, value, strings(named.names()));
      }
      case SET -> {
        Shape.SetOf set = (Shape.SetOf) domain.shape();
        yield CodeBlock.of("$T.set($L, $L)", RuntimeTypes.LABELS, value, strings(set.names()));
      }
      case CHAIN ->
          CodeBlock.of("$T.chain($L, $L)", RuntimeTypes.LABELS, value, domain.chain().variants());
    };
  }

  private static CodeBlock strings(List<String> texts) {
    return texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(", "));
  }

  /** The labels of all values that exist, as a list. */
  static CodeBlock labels(Domain domain) {
    CodeBlock label =
        switch (domain.kind()) {
          case NODE -> CodeBlock.of("$T::node", RuntimeTypes.LABELS);
          case BOOLEAN -> CodeBlock.of("$T::truth", RuntimeTypes.LABELS);
          case BIT, INTEGER -> CodeBlock.of("$T::number", RuntimeTypes.LABELS);
          case ENUM, SET, CHAIN ->
              CodeBlock.of("value -> $L", label(domain, CodeBlock.of("value")));
        };
    return CodeBlock.of(
        "$T.range($L, $L, $L)", RuntimeTypes.LABELS, domain.low(), domain.high(), label);
  }

  /** Whether {@link #value} or {@link #index} mention their argument twice or compute with it. */
  static boolean isPlain(Domain domain) {
    return !domain.optional() && domain.low() == 0;
  }

  /** A condition that the value is outside the domain. */
  static CodeBlock outside(Domain domain, String value, ClassName state) {
    CodeBlock range = CodeBlock.of("$N < $L || $N > $L", value, domain.low(), value, domain.high());
    return domain.optional() ? CodeBlock.of("$N != $T.NONE && ($L)", value, state, range) : range;
  }

  private static CodeBlock plus(CodeBlock code, int addend) {
    if (addend == 0) {
      return code;
    }
    return addend > 0
        ? CodeBlock.of("$L + $L", code, addend)
        : CodeBlock.of("$L - $L", code, -addend);
  }
}
