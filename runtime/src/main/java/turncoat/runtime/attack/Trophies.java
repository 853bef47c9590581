package turncoat.runtime.attack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.explore.Start;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.search.Episode;
import turncoat.runtime.search.Gallery;

/** The attacks that a search has, by who met them. */
final class Trophies {
  /** Attacks kept of each searcher. */
  static final int CAPACITY = 8;

  private final Gallery random = new Gallery(CAPACITY);
  private final Gallery trained = new Gallery(CAPACITY);
  private List<FoundAttack> explored = List.of();
  private final EnvironmentExecutor executor;
  private @Nullable Episode bestEpisode;
  private Optional<FoundAttack> best = Optional.empty();

  Trophies(EnvironmentFactory factory) {
    executor = new EnvironmentExecutor(factory);
  }

  void offerRandom(List<Episode> episodes) {
    random.offer(episodes);
  }

  void offerTrained(Episode episode) {
    trained.offer(episode);
  }

  void offerTrained(List<Episode> episodes) {
    trained.offer(episodes);
  }

  /** Takes the violating runs that exploration has met, all of them at once. */
  void offerExplored(List<Start> runs) {
    explored =
        runs.stream()
            .sorted(Comparator.comparingInt(run -> Episode.loudness(run.actions())))
            .limit(CAPACITY)
            .map(run -> executor.replay(run.actions(), run.draws()))
            .map(outcome -> new FoundAttack(SearchKind.EXPLORE, outcome))
            .toList();
  }

  /** All of them: those of training, of exploration, random ones; of each the quietest first. */
  List<FoundAttack> attacks() {
    List<FoundAttack> attacks = new ArrayList<>();
    trained.episodes().forEach(episode -> attacks.add(attack(SearchKind.PPO, episode)));
    attacks.addAll(explored);
    random.episodes().forEach(episode -> attacks.add(attack(SearchKind.RANDOM, episode)));
    return attacks;
  }

  /** The first of {@link #attacks}. */
  Optional<FoundAttack> best() {
    if (!trained.episodes().isEmpty()) {
      return best(SearchKind.PPO, trained);
    }
    if (!explored.isEmpty()) {
      return Optional.of(explored.get(0));
    }
    return best(SearchKind.RANDOM, random);
  }

  private Optional<FoundAttack> best(SearchKind search, Gallery gallery) {
    if (gallery.episodes().isEmpty()) {
      return Optional.empty();
    }
    Episode quietest = gallery.episodes().get(0);
    if (bestEpisode == null || !quietest.equals(bestEpisode)) {
      bestEpisode = quietest;
      best = Optional.of(attack(search, quietest));
    }
    return best;
  }

  private FoundAttack attack(SearchKind search, Episode episode) {
    return new FoundAttack(search, executor.replay(episode));
  }
}
