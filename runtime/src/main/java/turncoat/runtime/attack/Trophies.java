package turncoat.runtime.attack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.search.Episode;
import turncoat.runtime.search.Gallery;

/** The attacks that a search has, those of random choices apart from those of training. */
final class Trophies {
  /** Attacks kept of either kind. */
  static final int CAPACITY = 20;

  private final Gallery random = new Gallery(CAPACITY);
  private final Gallery trained = new Gallery(CAPACITY);
  private final EnvironmentExecutor executor;
  private @Nullable FoundAttack best;

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

  boolean fromTraining() {
    return !trained.episodes().isEmpty();
  }

  /** Those of training, or if there are none, those of random choices; the quietest first. */
  List<FoundAttack> attacks() {
    return episodes().stream().map(this::attack).toList();
  }

  /** The quietest. */
  Optional<FoundAttack> best() {
    List<Episode> episodes = episodes();
    if (episodes.isEmpty()) {
      return Optional.empty();
    }
    if (best == null || !best.episode().equals(episodes.get(0))) {
      best = attack(episodes.get(0));
    }
    return Optional.of(best);
  }

  private List<Episode> episodes() {
    return fromTraining() ? trained.episodes() : random.episodes();
  }

  private FoundAttack attack(Episode episode) {
    return new FoundAttack(episode, executor.replay(episode));
  }
}
