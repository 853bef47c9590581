package turncoat.runtime.attack;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import turncoat.runtime.environment.Description;
import turncoat.runtime.search.Evaluation;
import turncoat.runtime.search.Rate;

/** What the attacks of a search and its evaluation come to: one property and who violates it. */
final class Conclusion {
  private final Description description;
  private final List<String> targets;
  private final Optional<String> property;
  private final List<FoundAttack> attacks;

  /**
   * Concludes.
   *
   * @param found all attacks, those of the most elaborate searcher first
   * @param evaluation tells which of several violated targets is violated most
   */
  Conclusion(
      Description description,
      List<String> targets,
      List<FoundAttack> found,
      Evaluation evaluation) {
    this.description = description;
    this.targets = targets;
    property = property(found, evaluation);
    List<FoundAttack> fitting =
        found.stream().filter(a -> property.map(a.outcome()::violates).orElse(false)).toList();
    Optional<SearchKind> first = fitting.stream().findFirst().map(FoundAttack::search);
    attacks = fitting.stream().filter(a -> Optional.of(a.search()).equals(first)).toList();
  }

  /** Of the targets that some attack violates, the one that the evaluation violates most. */
  private Optional<String> property(List<FoundAttack> found, Evaluation evaluation) {
    if (found.isEmpty()) {
      return targets.size() == 1 ? Optional.of(targets.get(0)) : Optional.empty();
    }
    Stream<String> violated =
        targets.stream().filter(t -> found.stream().anyMatch(a -> a.outcome().violates(t)));
    Comparator<String> byRate =
        Comparator.comparingDouble(t -> rate(evaluation, Optional.of(t)).value());
    // Of equals, the first in the order asked for, where max would take the last.
    return violated.reduce((a, b) -> byRate.compare(b, a) > 0 ? b : a);
  }

  Verdict verdict() {
    return attacks.isEmpty() ? Verdict.NOT_FOUND : Verdict.VIOLATED;
  }

  Optional<String> property() {
    return property;
  }

  /** Who met the attacks, if there are any. */
  Optional<SearchKind> search() {
    return attacks.stream().findFirst().map(FoundAttack::search);
  }

  /** The attacks on the property by that searcher. */
  List<FoundAttack> attacks() {
    return attacks;
  }

  /** How often the property, or any target if there is none, was violated. */
  Rate rate(Evaluation evaluation) {
    return rate(evaluation, property);
  }

  private Rate rate(Evaluation evaluation, Optional<String> name) {
    if (evaluation.byProperty().isEmpty()) {
      return Rate.NONE;
    }
    return name.map(n -> evaluation.byProperty().get(description.properties().indexOf(n)))
        .orElse(evaluation.targets());
  }
}
