package turncoat.compiler.diagnostics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of diagnostics. Numbers are never reused.
 *
 * <p>Families: E00xx lexing and parsing, E01xx names, E02xx effects, E03xx types and domains, E04xx
 * protocol structure and instances, W05xx lints, E09xx limits and internal.
 */
public enum Code {
  // E00xx: lexing and parsing.
  E0001("unexpected text", "The text does not follow the grammar at this place."),
  E0002("unterminated comment", "A comment opened with /* is never closed with */."),
  E0003("unterminated string", "A string opened with \" is not closed on its line."),
  E0004("illegal character", "This character has no meaning outside comments and strings."),
  E0005("file too large", "A spec may have at most 1 MiB of text."),
  E0006("nesting too deep", "Blocks, parentheses and operators may nest only so deep."),
  E0007("number too large", "Whole numbers must fit into 32 bits."),
  E0008("unknown word", "At this place only certain words mean something."),
  E0009(
      "'some' outside a condition",
      "'some' binds a value for the block of its 'if' and must end the condition."),
  E0010("'by' without 'decided'", "'by' says when a node has decided and follows only 'decided'."),
  ;

  private final String title;
  private final String explanation;

  Code(String title, String explanation) {
    this.title = title;
    this.explanation = explanation;
  }

  /** A few words that say what is wrong. */
  public String title() {
    return title;
  }

  /** Why this is a problem, in one sentence. */
  public String explanation() {
    return explanation;
  }

  /** Whether it stops compilation: codes that begin with E do, those with W do not. */
  public Severity severity() {
    return name().charAt(0) == 'E' ? Severity.ERROR : Severity.WARNING;
  }

  /** The code of that name, in any case of letters. */
  public static Optional<Code> find(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equalsIgnoreCase(name)).findFirst();
  }
}
