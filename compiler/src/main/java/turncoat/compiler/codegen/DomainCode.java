package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import turncoat.compiler.ir.Domain;

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
