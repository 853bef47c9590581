package turncoat.runtime.solve;

import java.util.Arrays;
import turncoat.runtime.chance.Chance;

/**
 * Answers a piece of a run with everything that chance may answer, one sequence of draws after the
 * other, in lexicographic order.
 *
 * <pre>
 *   tree.begin();
 *   do { … play the piece … use(tree.probability()); } while (tree.next());
 * </pre>
 */
final class ChanceTree implements Chance {
  private int[] sizes = new int[16];
  private int[] values = new int[16];
  private int length;
  private int position;

  /** Starts with the first sequence. */
  void begin() {
    length = 0;
    position = 0;
  }

  /** Goes through the sequence at hand once more. */
  void again() {
    position = 0;
  }

  /** Goes on to the next sequence, if there is one; the piece must be played again. */
  boolean next() {
    length = position;
    while (length > 0 && values[length - 1] + 1 == sizes[length - 1]) {
      length--;
    }
    position = 0;
    if (length == 0) {
      return false;
    }
    values[length - 1]++;
    return true;
  }

  @Override
  public int uniform(int lane, int size) {
    if (position == length) {
      if (length == sizes.length) {
        sizes = Arrays.copyOf(sizes, 2 * length);
        values = Arrays.copyOf(values, 2 * length);
      }
      sizes[length] = size;
      values[length] = 0;
      length++;
    }
    return values[position++];
  }

  @Override
  public void reset(int lane, long seed) {
    // What is drawn depends on no seed.
  }

  /** Whether the piece has drawn nothing so far. */
  boolean isEmpty() {
    return position == 0;
  }

  /** How likely the sequence at hand is. */
  double probability() {
    double probability = 1;
    for (int i = 0; i < position; i++) {
      probability /= sizes[i];
    }
    return probability;
  }

  /** The draws of the sequence at hand. */
  int[] draws() {
    return Arrays.copyOf(values, position);
  }
}
