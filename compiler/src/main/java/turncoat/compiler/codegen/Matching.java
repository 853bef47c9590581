package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;

/** A pattern of a message type: which fields it looks at, and the Java condition that it makes. */
final class Matching {
  private final Names names;
  private final MessageType type;
  private final List<Optional<Expr.Match>> pattern;

  Matching(Names names, MessageType type, List<Optional<Expr.Match>> pattern) {
    this.names = names;
    this.type = type;
    this.pattern = pattern;
  }

  /** What fields are compared with, in the order of the fields. */
  List<Expr> values() {
    return pattern.stream().flatMap(Optional::stream).map(Expr.Match::value).toList();
  }

  /** Equal for patterns that differ in their values only. */
  String key() {
    return pattern.stream()
        .map(p -> p.map(m -> m.op().name()).orElse("_"))
        .collect(Collectors.joining(","));
  }

  /** Whether the pattern surely names one payload. */
  boolean isPayload() {
    for (int i = 0; i < pattern.size(); i++) {
      Domain of = type.fields().get(i).domain();
      Optional<Expr.Match> match = pattern.get(i);
      if (match.isEmpty()
          || match.get().op() != Expr.Binary.Op.EQ
          || !within(match.get().value(), of)) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(Expr value, Domain field) {
    if (value instanceof Expr.Literal literal) {
      return field.contains(literal.value());
    }
    Domain domain = value.domain();
    return domain.low() >= field.low()
        && domain.high() <= field.high()
        && (field.optional() || !domain.optional());
  }

  /** Conditions that a payload fits, given Java names for the {@link #values}. */
  List<CodeBlock> conditions(String payload, List<CodeBlock> values) {
    List<CodeBlock> conditions = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).isPresent()) {
        condition(i, pattern.get(i).get().op(), payload, values.get(next++), conditions);
      }
    }
    return conditions;
  }

  private void condition(
      int field, Expr.Binary.Op op, String payload, CodeBlock value, List<CodeBlock> conditions) {
    CodeBlock of =
        CodeBlock.of("$T.$N($N)", names.message(type), names.field(type, field), payload);
    // NONE is less than every number.
    boolean low = op == Expr.Binary.Op.LT || op == Expr.Binary.Op.LE;
    if (low && type.fields().get(field).domain().optional()) {
      conditions.add(CodeBlock.of("$L != $T.NONE", of, names.state()));
    }
    String symbol =
        switch (op) {
          case EQ -> "==";
          case NE -> "!=";
          default -> op.symbol();
        };
    conditions.add(CodeBlock.of("$L $L $L", of, symbol, value));
  }

  /** Adds a parameter to a method for each of the {@link #values}; returns their names. */
  List<CodeBlock> parameters(MethodSpec.Builder method, List<String> taken) {
    UniqueNames unique = new UniqueNames().reserve(taken);
    List<CodeBlock> parameters = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).isPresent()) {
        String name = unique.claim(names.field(type, i));
        method.addParameter(int.class, name);
        parameters.add(CodeBlock.of("$N", name));
      }
    }
    return parameters;
  }
}
