package turncoat.runtime.solve;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one honest node can be brought to in a stage, each possibility once: a possibility is a
 * distribution over what the node then holds, and remembers the first choices that lead to it.
 */
final class NodeOutcomes {
  /** What the node holds with which probability, and the draws that bring it there. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Branch(int[] values, double probability, int[] draws) {}

  /**
   * One possibility.
   *
   * @param branches at least one; their probabilities sum to 1
   * @param slots the slots that the node alone depends on and that leave a choice
   * @param options the option taken in each of them
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Outcome(List<Branch> branches, int[] slots, int[] options) {}

  private final int[] slots;
  private final Set<Object> found = new HashSet<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  /** Nothing is possible so far. */
  NodeOutcomes(int[] slots) {
    this.slots = slots;
  }

  /**
   * Adds a possibility unless it is there already. Branches that hold the same become one.
   *
   * @param choices an option for each slot of the environment
   */
  void add(List<Branch> branches, int[] choices) {
    List<Branch> merged = branches.size() == 1 ? branches : merge(branches);
    Object key = key(merged);
    if (found.add(key)) {
      int[] options = Arrays.stream(slots).map(slot -> choices[slot]).toArray();
      outcomes.add(new Outcome(List.copyOf(merged), slots, options));
    }
  }

  private static Object key(List<Branch> branches) {
    if (branches.size() == 1) {
      return IntBuffer.wrap(branches.get(0).values());
    }
    List<Object> key = new ArrayList<>(2 * branches.size());
    for (Branch branch : branches) {
      key.add(IntBuffer.wrap(branch.values()));
      key.add(branch.probability());
    }
    return key;
  }

  private static List<Branch> merge(List<Branch> branches) {
    List<Branch> merged = new ArrayList<>();
    for (Branch branch : branches) {
      int same = 0;
      while (same < merged.size() && !Arrays.equals(merged.get(same).values(), branch.values())) {
        same++;
      }
      if (same == merged.size()) {
        merged.add(branch);
      } else {
        Branch old = merged.get(same);
        double sum = old.probability() + branch.probability();
        merged.set(same, new Branch(old.values(), sum, old.draws()));
      }
    }
    return merged;
  }

  /** The possibilities in the order in which they were met. */
  List<Outcome> outcomes() {
    return outcomes;
  }
}
