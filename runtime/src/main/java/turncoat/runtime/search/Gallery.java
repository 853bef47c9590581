package turncoat.runtime.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Keeps the quietest few of the violating episodes that it is shown, each once. */
public final class Gallery {
  private static final Comparator<Episode> QUIETEST_FIRST =
      Comparator.comparingInt(Episode::loudness);

  private final int capacity;
  private final List<Episode> episodes = new ArrayList<>();

  /** An empty gallery that keeps up to {@code capacity} episodes. */
  public Gallery(int capacity) {
    this.capacity = capacity;
  }

  /** Shows it an episode; of equally loud ones, those shown first stay. */
  public void offer(Episode episode) {
    boolean full = episodes.size() == capacity;
    if (full
        && (capacity == 0 || QUIETEST_FIRST.compare(episode, episodes.get(capacity - 1)) >= 0)) {
      return;
    }
    if (!episodes.contains(episode)) {
      if (full) {
        episodes.remove(capacity - 1);
      }
      episodes.add(episode);
      episodes.sort(QUIETEST_FIRST);
    }
  }

  /** Shows it several episodes. */
  public void offer(Collection<Episode> several) {
    several.forEach(this::offer);
  }

  /** The episodes kept, the quietest first. */
  public List<Episode> episodes() {
    return List.copyOf(episodes);
  }
}
