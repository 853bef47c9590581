package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;

/**
 * A PRISM expression: a truth value, or a number, where truth values of specs are 0 and 1. What is
 * known beforehand is computed at once, so that what belongs to one node only stays there.
 */
record PrismTerm(String text, boolean truth) {
  static final PrismTerm TRUE = new PrismTerm("true", true);
  static final PrismTerm FALSE = new PrismTerm("false", true);

  static PrismTerm number(int value) {
    return new PrismTerm(value < 0 ? "(" + value + ")" : Integer.toString(value), false);
  }

  static PrismTerm number(String text) {
    return new PrismTerm(text, false);
  }

  static PrismTerm truth(String text) {
    return new PrismTerm(text, true);
  }

  boolean isConstant() {
    return text.matches("\\(?-?\\d+\\)?|true|false");
  }

  /** As a number. */
  PrismTerm asNumber() {
    if (!truth) {
      return this;
    }
    return equals(TRUE) ? number(1) : equals(FALSE) ? number(0) : number("(" + text + " ? 1 : 0)");
  }

  /** As a truth value. */
  PrismTerm asTruth() {
    if (truth) {
      return this;
    }
    return isConstant() ? (text.equals("0") ? FALSE : TRUE) : truth("(" + text + " != 0)");
  }

  PrismTerm not() {
    PrismTerm a = asTruth();
    return a.equals(TRUE) ? FALSE : a.equals(FALSE) ? TRUE : truth("!" + bracketed(a.text));
  }

  private static String bracketed(String text) {
    return text.startsWith("(") || text.matches("\\w+") ? text : "(" + text + ")";
  }

  PrismTerm and(PrismTerm other) {
    return all(List.of(this, other));
  }

  PrismTerm or(PrismTerm other) {
    return any(List.of(this, other));
  }

  static PrismTerm all(List<PrismTerm> terms) {
    List<String> open = new ArrayList<>();
    for (PrismTerm term : terms) {
      PrismTerm a = term.asTruth();
      if (a.equals(FALSE)) {
        return FALSE;
      }
      if (!a.equals(TRUE) && !open.contains(a.text)) {
        open.add(a.text);
      }
    }
    return open.isEmpty()
        ? TRUE
        : truth(open.size() == 1 ? open.get(0) : "(" + String.join(" & ", open) + ")");
  }

  static PrismTerm any(List<PrismTerm> terms) {
    List<String> open = new ArrayList<>();
    for (PrismTerm term : terms) {
      PrismTerm a = term.asTruth();
      if (a.equals(TRUE)) {
        return TRUE;
      }
      if (!a.equals(FALSE) && !open.contains(a.text)) {
        open.add(a.text);
      }
    }
    return open.isEmpty()
        ? FALSE
        : truth(open.size() == 1 ? open.get(0) : "(" + String.join(" | ", open) + ")");
  }

  /** How many of the terms are true. */
  static PrismTerm count(List<PrismTerm> terms) {
    List<String> open = new ArrayList<>();
    int sure = 0;
    for (PrismTerm term : terms) {
      PrismTerm a = term.asTruth();
      if (a.equals(TRUE)) {
        sure++;
      } else if (!a.equals(FALSE)) {
        open.add(a.asNumber().text);
      }
    }
    if (sure > 0 || open.isEmpty()) {
      open.add(Integer.toString(sure));
    }
    return number(open.size() == 1 ? open.get(0) : "(" + String.join(" + ", open) + ")");
  }

  /** A comparison or an operation on numbers. */
  PrismTerm with(String operator, PrismTerm other) {
    String a = asNumber().text;
    String b = other.asNumber().text;
    boolean compares = !"+-*".contains(operator);
    if (asNumber().isConstant() && other.asNumber().isConstant()) {
      return computed(operator, value(a), value(b));
    }
    if (a.equals(b) && (operator.equals("=") || operator.equals("!="))) {
      return operator.equals("=") ? TRUE : FALSE;
    }
    String text = "(" + a + " " + operator + " " + b + ")";
    return new PrismTerm(text, compares);
  }

  private static int value(String text) {
    return Integer.parseInt(text.replaceAll("[()]", ""));
  }

  private static PrismTerm computed(String operator, int a, int b) {
    return switch (operator) {
      case "+" -> number(a + b);
      case "-" -> number(a - b);
      case "*" -> number(a * b);
      case "=" -> a == b ? TRUE : FALSE;
      case "!=" -> a != b ? TRUE : FALSE;
      case "<" -> a < b ? TRUE : FALSE;
      case "<=" -> a <= b ? TRUE : FALSE;
      case ">" -> a > b ? TRUE : FALSE;
      case ">=" -> a >= b ? TRUE : FALSE;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  PrismTerm is(PrismTerm other) {
    return with("=", other);
  }

  /** This as a condition: one of two terms. */
  PrismTerm choose(PrismTerm yes, PrismTerm no) {
    PrismTerm condition = asTruth();
    if (condition.equals(TRUE)) {
      return yes;
    }
    if (condition.equals(FALSE) || yes.equals(no)) {
      return no;
    }
    boolean truths = yes.truth && no.truth;
    String a = truths ? yes.text : yes.asNumber().text;
    String b = truths ? no.text : no.asNumber().text;
    return new PrismTerm("(" + condition.text + " ? " + a + " : " + b + ")", truths);
  }
}
