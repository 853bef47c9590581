package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;

/**
 * A Java expression with what is needed to put it into a larger one.
 *
 * @param code the expression
 * @param binding how tightly its outermost operator binds
 * @param truth whether its Java type is boolean; otherwise int
 */
record Term(CodeBlock code, int binding, boolean truth) {
  static final int PRIMARY = 9;
  static final int UNARY = 8;
  static final int PRODUCT = 7;
  static final int SUM = 6;
  static final int ORDER = 5;
  static final int EQUALITY = 4;
  static final int AND = 3;
  static final int OR = 2;
  static final int TERNARY = 1;

  /** A name, literal or call of type int. */
  static Term number(String format, Object... args) {
    return new Term(CodeBlock.of(format, args), PRIMARY, false);
  }

  /** A name, literal or call of type boolean. */
  static Term truth(String format, Object... args) {
    return new Term(CodeBlock.of(format, args), PRIMARY, true);
  }

  /** The code, in parentheses if it binds less tightly than its surroundings need. */
  CodeBlock within(int needed) {
    return binding >= needed ? code : CodeBlock.of("($L)", code);
  }

  /** As an int: booleans become 1 and 0. */
  Term asNumber() {
    if (!truth) {
      return this;
    }
    String text = code.toString();
    if (text.equals("true") || text.equals("false")) {
      return number(text.equals("true") ? "1" : "0");
    }
    return new Term(CodeBlock.of("$L ? 1 : 0", within(OR)), TERNARY, false);
  }

  /** As a boolean: 1 is true. */
  Term asTruth() {
    return truth ? this : new Term(CodeBlock.of("$L == 1", within(ORDER)), EQUALITY, true);
  }
}
