package turncoat.compiler.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FaultKind;
import turncoat.compiler.ast.Declaration.FaultLimit;
import turncoat.compiler.ast.Declaration.Faults;
import turncoat.compiler.ast.Declaration.Trait;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0432, E0433, E0470: which kinds of faults go together, and when the adversary corrupts. */
final class FaultKinds implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    List<Faults> all = analysis.symbols().protocol().all(Faults.class).toList();
    all.forEach(faults -> kinds(faults, problems));
    all.stream()
        .filter(faults -> faults.traits().containsAll(List.of(Trait.STATIC, Trait.ADAPTIVE)))
        .forEach(
            faults ->
                problems.add(
                    Code.E0470,
                    faults.span(),
                    "'static' and 'adaptive' exclude each other",
                    "keep 'adaptive' if nodes may also be corrupted during the run"));
    all.stream()
        .filter(faults -> faults.limit(FaultKind.BYZANTINE).isEmpty())
        .forEach(faults -> traits(faults, problems));
    boolean takesC = analysis.symbols().parameter("c").isPresent();
    all.stream()
        .filter(faults -> takesC && faults.mixed())
        .forEach(
            faults ->
                problems.add(
                    Code.E0432,
                    faults.span(),
                    "'c' is a parameter, but instances set the number of failing nodes by c",
                    "give the parameter another name"));
  }

  private static void kinds(Declaration.Faults faults, Problems problems) {
    Set<FaultKind> seen = new HashSet<>();
    boolean failing = false;
    for (FaultLimit limit : faults.limits()) {
      boolean corruption = limit.kind() == FaultKind.BYZANTINE;
      if (!seen.add(limit.kind())) {
        problems.add(Code.E0432, limit.span(), "this kind of fault has a limit already");
      } else if (!corruption && failing) {
        problems.add(
            Code.E0432,
            limit.span(),
            "nodes either crash or lose messages",
            "keep one of the two; a crash is an omission without end");
      }
      failing |= !corruption;
    }
  }

  private static void traits(Declaration.Faults faults, Problems problems) {
    for (Trait trait : faults.traits()) {
      if (trait == Trait.STATIC || trait == Trait.ADAPTIVE) {
        problems.add(
            Code.E0433,
            faults.span(),
            "no node is corrupted: which nodes fail is always chosen during the run",
            "leave 'static' and 'adaptive' out");
        return;
      }
    }
  }
}
