package turncoat.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import turncoat.compiler.Golden;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.SourceFile;

/** Trees of good specs, and the limits. */
final class ParserTest {
  static Stream<Path> good() {
    return Stream.of("../specs", "../specs/constructs", "src/test/resources/parse")
        .flatMap(folder -> Golden.specs(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("good")
  void printedSpecParsesToTheSameTree(Path spec) {
    Protocol protocol = parse(Golden.read(spec));
    String printed = AstPrinter.print(protocol);
    assertThat(TreeText.of(parse(printed))).isEqualTo(TreeText.of(protocol));
  }

  @Test
  void everyConstructIsPrintedLikeThis() {
    Path spec = Path.of("src/test/resources/parse/everything.bft");
    Golden.check(
        spec.resolveSibling("everything.printed"), AstPrinter.print(parse(Golden.read(spec))));
  }

  /** Left: as written; right: the same with all parentheses. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a or b and c                       | a or (b and c)",
        "a and b or c and d or e            | ((a and b) or (c and d)) or e",
        "a implies b implies c              | a implies (b implies c)",
        "a or b implies c and d             | (a or b) implies (c and d)",
        "not a and b                        | (not a) and b",
        "not a = b                          | not (a = b)",
        "not a?                             | not (a?)",
        "a - b - c                          | (a - b) - c",
        "a + b * c / d                      | a + ((b * c) / d)",
        "-a * b                             | (-a) * b",
        "a and all honest p: b or c         | a and (all honest p: (b or c))",
        "all honest p: a implies b          | all honest p: (a implies b)",
        "a implies all honest p: b and c    | a implies (all honest p: (b and c))",
        "majority M.f else 0 + 1            | majority M.f else (0 + 1)",
        "1 + a else b = c else d else 2     | ((1 + a) else b) = (c else (d else 2))",
        "all w in 0..1: w = a implies b     | all w in 0..1: ((w = a) implies b)",
        "heard M.f from a + max M.f         | (heard M.f from a) + (max M.f)",
        "not conflicting M by leader(k)     | not (conflicting M by (leader(k)))",
        "decided(p) by k = 1 + 1 and a      | (decided(p) by k = (1 + 1)) and a",
        "all honest decided by k = 1 or a   | (all honest decided by k = 1) or a",
        "#M(x) > (n+f)/2                    | (#M(x)) > ((n + f) / 2)",
      })
  void operatorsBindLikeThis(String written, String meant) {
    assertThat(TreeText.of(expression(written))).isEqualTo(TreeText.of(expression(meant)));
    assertThat(TreeText.of(expression(AstPrinter.print(expression(written)))))
        .isEqualTo(TreeText.of(expression(written)));
  }

  @Test
  void spansCoverWhatWasWritten() {
    String text = "protocol P { round r { receive { x := (a + b) * c[1].d } } }";
    SourceFile file = new SourceFile("t", text);
    Declaration.RoundDecl round =
        parse(text).all(Declaration.RoundDecl.class).findFirst().orElseThrow();
    Stmt.Assign assign = (Stmt.Assign) round.receives().get(0).body().get(0);
    Expr.Binary product = (Expr.Binary) assign.value();
    assertThat(
            List.of(assign.span(), product.span(), product.left().span(), product.right().span()))
        .extracting(file::text)
        .containsExactly("x := (a + b) * c[1].d", "(a + b) * c[1].d", "a + b", "c[1].d");
  }

  @Test
  void offsetsAreRightBehindCharactersOfTwoUnits() {
    String text = "/* \ud83d\udd25\ud83d\udd25 */ protocol P { property p: 99999999999 = 1 }";
    Diagnostic diagnostic = onlyDiagnostic(text);
    assertThat(new SourceFile("t", text).text(diagnostic.span())).isEqualTo("99999999999");
  }

  @Test
  void textOverOneMebibyteIsRefusedUnread() {
    String head = "protocol P { } //";
    assertThat(Parser.parse(source(head + "x".repeat(Parser.LONGEST - head.length()))).hasErrors())
        .isFalse();
    assertThat(onlyDiagnostic(head + "x".repeat(Parser.LONGEST)).code()).isEqualTo(Code.E0005);
  }

  @Test
  void binaryFileIsOneMistake() {
    assertThat(onlyDiagnostic("\u007fELF\u0002\0\0\0 @ $ % \0").message())
        .isEqualTo("this is not a text file");
  }

  static Stream<String> nesting() {
    return Stream.of(
        "property p: %s(%s a %s)%s",
        "property p: not %s not %s a",
        "property p: - %s - %s a",
        "property p: a %s + a %s",
        "property p: a %s implies a %s",
        "property p: sample %s sample %s a",
        "property p: a %s .b %s",
        "property p: a %s [b] %s",
        "property p: all honest p, q: %s all honest p, q: %s a",
        "property p: property %s and property %s",
        "property p: majority M.f else %s majority M.f else %s a",
        "state x : set of %s set of %s bit",
        "round r { at a: %s if a { } else at a: %s send M() to all }",
        "round r { receive { if a %s { } else if a %s { } } }");
  }

  @ParameterizedTest
  @MethodSource("nesting")
  void deepNestingIsRefusedAndNothingOverflows(String shape) {
    String[] parts = shape.split("%s", -1);
    String text =
        parts[0]
            + parts[1].repeat(20_000)
            + String.join("", List.of(parts).subList(1, parts.length));
    assertThat(onlyDiagnostic("protocol P { " + text + " }").code()).isEqualTo(Code.E0006);
  }

  @Test
  void nestingUpToTheLimitIsTaken() {
    int depth = NestingLimit.DEEPEST - 10;
    String deep = "(".repeat(depth) + "a" + ")".repeat(depth);
    assertThat(parse("protocol P { property p: " + deep + " }").declarations()).hasSize(1);
    String sum = "property p: a" + " + a".repeat(depth);
    assertThat(parse("protocol P { " + (sum + "\n").repeat(50) + " }").declarations()).hasSize(50);
  }

  @Test
  void longTextIsNoDeepText() {
    String block = "check c: a = b\nx := a + 1\nif a { decide x } else { }\n";
    Protocol protocol = parse("protocol P { round r { receive { " + block.repeat(2_000) + " } } }");
    assertThat(protocol.all(Declaration.RoundDecl.class).findFirst().orElseThrow().receives())
        .first()
        .satisfies(receive -> assertThat(receive.body()).hasSize(6_000));
  }

  private static SourceFile source(String text) {
    return new SourceFile("test.bft", text);
  }

  private static Protocol parse(String text) {
    Checked<Protocol> parsed = Parser.parse(source(text));
    assertThat(parsed.diagnostics()).isEmpty();
    return parsed.value().orElseThrow();
  }

  private static Expr expression(String text) {
    return parse("protocol P { property p: " + text + " }")
        .all(Declaration.PropertyDecl.class)
        .findFirst()
        .orElseThrow()
        .condition();
  }

  private static Diagnostic onlyDiagnostic(String text) {
    Checked<Protocol> parsed = Parser.parse(source(text));
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.diagnostics()).hasSize(1);
    return parsed.diagnostics().get(0);
  }
}
