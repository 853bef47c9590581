package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Port;

/** Which nodes may use a port. */
final class Speakers {
  private Speakers() {}

  /**
   * That a node may use the port; absent if every node may.
   *
   * @param speaker the value of the port's only speaker, if it has one
   */
  static Optional<CodeBlock> among(Port port, CodeBlock node, Optional<CodeBlock> speaker) {
    List<CodeBlock> conditions = new ArrayList<>();
    speaker.ifPresent(only -> conditions.add(CodeBlock.of("$L == $L", node, only)));
    port.silent().forEach(silent -> conditions.add(CodeBlock.of("$L != $L", node, silent)));
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(CodeBlock.join(conditions, "$W&& "));
  }
}
