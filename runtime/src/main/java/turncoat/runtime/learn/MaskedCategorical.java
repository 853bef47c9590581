package turncoat.runtime.learn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import turncoat.runtime.environment.Slot;

/**
 * The distribution of one MultiDiscrete action under a mask: an independent categorical for each
 * slot, its softmax taken over the allowed options alone. Log-probabilities and entropies of the
 * slots add up.
 *
 * <p>A masked option has probability exactly 0: it is never chosen and gets no gradient. A slot
 * with a single allowed option is closed: its choice is forced, and its log-probability, entropy
 * and gradient are exactly 0.
 *
 * <p>A flyweight: {@link #load} points it at one row, the other methods speak of that row. Not
 * thread-safe; allocates nothing after construction.
 */
final class MaskedCategorical {
  private final int[] offsets;
  private final int[] sizes;
  private final float[] probabilities;
  private final float[] logProbabilities;
  private final int[] open;
  private final int[] forced;
  private int openCount;

  MaskedCategorical(List<Slot> slots) {
    offsets = slots.stream().mapToInt(Slot::offset).toArray();
    sizes = slots.stream().mapToInt(Slot::size).toArray();
    int options = slots.stream().mapToInt(Slot::size).sum();
    probabilities = new float[options];
    logProbabilities = new float[options];
    open = new int[sizes.length];
    forced = new int[sizes.length];
  }

  /** Number of slots: the length of an action. */
  int slots() {
    return sizes.length;
  }

  /** Number of options of all slots: the length of a row of logits, and of masks. */
  int options() {
    return probabilities.length;
  }

  /**
   * Points at one row.
   *
   * @param logits rows × options
   * @param masks rows × options
   * @param row which one
   * @throws IllegalArgumentException if a slot has no allowed option
   */
  void load(float[] logits, boolean[] masks, int row) {
    int base = row * probabilities.length;
    openCount = 0;
    for (int slot = 0; slot < sizes.length; slot++) {
      int allowed = 0;
      int last = 0;
      int first = base + offsets[slot];
      for (int i = 0; i < sizes[slot]; i++) {
        if (masks[first + i]) {
          allowed++;
          last = i;
        }
      }
      if (allowed == 0) {
        throw new IllegalArgumentException("row " + row + ": slot " + slot + " allows no option");
      }
      forced[slot] = last;
      if (allowed > 1) {
        open[openCount++] = slot;
        softmax(slot, logits, masks, base);
      }
    }
  }

  private void softmax(int slot, float[] logits, boolean[] masks, int base) {
    int from = offsets[slot];
    int to = from + sizes[slot];
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      if (masks[base + i]) {
        largest = Math.max(largest, logits[base + i]);
      }
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      double weight = masks[base + i] ? Math.exp(logits[base + i] - largest) : 0; // detail 14
      probabilities[i] = (float) weight;
      sum += weight;
    }
    float logSum = (float) Math.log(sum);
    float scale = (float) (1 / sum);
    for (int i = from; i < to; i++) {
      probabilities[i] *= scale;
      logProbabilities[i] = masks[base + i] ? logits[base + i] - largest - logSum : 0;
    }
  }

  /**
   * Draws an action.
   *
   * @param actions out: the choice of slot s at index {@code at + s}
   * @return its log-probability
   */
  float sample(SplittableRandom random, int[] actions, int at) {
    System.arraycopy(forced, 0, actions, at, forced.length);
    float total = 0;
    for (int k = 0; k < openCount; k++) {
      int slot = open[k];
      int choice = draw(slot, random.nextDouble());
      actions[at + slot] = choice;
      total += logProbabilities[offsets[slot] + choice];
    }
    return total;
  }

  private int draw(int slot, double uniform) {
    double left = uniform;
    int from = offsets[slot];
    for (int i = 0; i < sizes[slot]; i++) {
      left -= probabilities[from + i];
      if (left < 0) {
        return i;
      }
    }
    // Rounding may leave a rest after the last option; the last allowed one takes it.
    return forced[slot];
  }

  /** Chooses the likeliest option of every slot, the first among equals. */
  void mostLikely(int[] actions, int at) {
    System.arraycopy(forced, 0, actions, at, forced.length);
    for (int k = 0; k < openCount; k++) {
      int slot = open[k];
      int from = offsets[slot];
      int best = forced[slot];
      for (int i = sizes[slot] - 1; i >= 0; i--) {
        if (probabilities[from + i] > 0 && probabilities[from + i] >= probabilities[from + best]) {
          best = i;
        }
      }
      actions[at + slot] = best;
    }
  }

  /** Log-probability of an action whose slots start at {@code at}. */
  float logProbability(int[] actions, int at) { // detail 16
    float total = 0;
    for (int k = 0; k < openCount; k++) {
      int slot = open[k];
      total += logProbabilities[offsets[slot] + actions[at + slot]];
    }
    return total;
  }

  /** Entropy in nats. */
  float entropy() {
    float total = 0;
    for (int k = 0; k < openCount; k++) {
      total += entropy(open[k]);
    }
    return total;
  }

  private float entropy(int slot) {
    float sum = 0;
    for (int i = offsets[slot]; i < offsets[slot] + sizes[slot]; i++) {
      sum -= probabilities[i] * logProbabilities[i];
    }
    return sum;
  }

  /**
   * Writes the derivative of {@code choiceWeight × log p(action) + entropyWeight × entropy} by each
   * logit of the row.
   *
   * @param actions the action, its slots from index {@code row × slots}
   * @param out rows × options; the row is overwritten, with zeros for closed slots
   */
  void gradient(int[] actions, int row, float choiceWeight, float entropyWeight, float[] out) {
    int base = row * probabilities.length;
    Arrays.fill(out, base, base + probabilities.length, 0);
    for (int k = 0; k < openCount; k++) {
      int slot = open[k];
      int from = offsets[slot];
      float entropy = entropy(slot);
      for (int i = from; i < from + sizes[slot]; i++) {
        float p = probabilities[i];
        out[base + i] = -p * (choiceWeight + entropyWeight * (logProbabilities[i] + entropy));
      }
      out[base + from + actions[row * sizes.length + slot]] += choiceWeight;
    }
  }
}
