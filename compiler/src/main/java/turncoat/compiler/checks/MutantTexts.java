package turncoat.compiler.checks;

import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/** E0414: the text that a mutant replaces occurs in a round or a certificate. */
final class MutantTexts implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    analysis
        .symbols()
        .protocol()
        .all(Declaration.MutantDecl.class)
        .filter(mutant -> !occurs(analysis, mutant.from().value()))
        .forEach(
            mutant ->
                problems.add(
                    Code.E0414,
                    mutant.from().span(),
                    "this text occurs in no round and no certificate",
                    "copy it from there exactly, with its spaces"));
  }

  private static boolean occurs(Analysis analysis, String text) {
    Stream<Span> rounds = analysis.symbols().rounds().stream().map(Declaration::span);
    Stream<Span> certificates = analysis.symbols().certificates().stream().map(Declaration::span);
    return !text.isEmpty()
        && Stream.concat(rounds, certificates)
            .anyMatch(span -> analysis.file().text(span).contains(text));
  }
}
