package turncoat.runtime.shrink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.runtime.replay.ChoicePoint;
import turncoat.runtime.replay.ChoiceSource;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;
import turncoat.runtime.trace.Resolver;

/**
 * The recorded answers of chance, by stage and label; where a run asks for more of a kind than was
 * recorded, the answer is option 0.
 */
final class Chances {
  private final Map<Key, List<Integer>> recorded = new LinkedHashMap<>();

  private record Key(String at, String label, int size) {
    static Key of(ChoicePoint point) {
      return new Key(point.at(), point.label(), point.size());
    }
  }

  Chances(Outcome outcome) {
    for (Resolved choice : outcome.choices()) {
      if (choice.point().resolver() == Resolver.CHANCE) {
        recorded
            .computeIfAbsent(Key.of(choice.point()), key -> new ArrayList<>())
            .add(choice.value());
      }
    }
  }

  /** Answers one run. */
  ChoiceSource source() {
    Map<Key, Deque<Integer>> left = new LinkedHashMap<>();
    recorded.forEach((key, values) -> left.put(key, new ArrayDeque<>(values)));
    return point -> {
      Deque<Integer> values = left.getOrDefault(Key.of(point), new ArrayDeque<>());
      Integer value = values.poll();
      return value == null ? 0 : value;
    };
  }
}
