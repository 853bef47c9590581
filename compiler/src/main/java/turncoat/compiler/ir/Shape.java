package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers of a domain stand for where its kind alone does not say it. */
public sealed interface Shape {
  /** The kind says everything. */
  Shape PLAIN = new Plain();

  /** A value as people write it. */
  String show(int value);

  /** Bits, numbers, truth values and nodes. */
  record Plain() implements Shape {
    @Override
    public String show(int value) {
      return Integer.toString(value);
    }
  }

  /** The position of a name in a list. */
  record Named(String type, List<String> names) implements Shape {
    public Named {
      names = List.copyOf(names);
    }

    @Override
    public String show(int value) {
      return names.get(value);
    }
  }

  /** A bit mask over the positions of an element's domain. */
  record SetOf(Domain element) implements Shape {
    /** The elements as people write them, in order. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < element.size(); i++) {
        names.add(element.show(element.value(i)));
      }
      return names;
    }

    @Override
    public String show(int value) {
      List<String> members = new ArrayList<>();
      for (int i = 0; i < element.size(); i++) {
        if ((value >> i & 1) == 1) {
          members.add(element.show(element.value(i)));
        }
      }
      return "[" + String.join(", ", members) + "]";
    }
  }

  /**
   * A chain of blocks: a number in base {@code variants + 1} whose digit for epoch e, the first one
   * least significant, is 0 if the chain has no block of that epoch, else 1 more than the block's
   * variant.
   */
  record Chain(int epochs, int variants) implements Shape {
    /** Number of chains. */
    public static long size(int epochs, int variants) {
      long size = 1;
      for (int i = 0; i < epochs && size <= Integer.MAX_VALUE; i++) {
        size *= variants + 1L;
      }
      return size;
    }

    /** The epoch of the last block, 0 if there is none. */
    public int epoch(int chain) {
      int epoch = 0;
      for (int rest = chain; rest > 0; rest /= variants + 1) {
        epoch++;
      }
      return epoch;
    }

    /** The chain with one more block, if there may be such a block on top of it. */
    public Optional<Integer> extend(int chain, int epoch, int variant) {
      boolean possible =
          epoch > epoch(chain) && epoch <= epochs && variant >= 0 && variant < variants;
      return possible ? Optional.of(chain + (variant + 1) * weight(epoch)) : Optional.empty();
    }

    /** The chain without its last block. */
    public int parent(int chain) {
      return chain == 0 ? 0 : chain % weight(epoch(chain));
    }

    /** What a digit of that epoch counts. */
    private int weight(int epoch) {
      int weight = 1;
      for (int i = 1; i < epoch; i++) {
        weight *= variants + 1;
      }
      return weight;
    }

    /** {@code g}, {@code g-1-3}; {@code g-1a-3b} if there are variants. */
    @Override
    public String show(int value) {
      StringBuilder text = new StringBuilder("g");
      int rest = value;
      for (int epoch = 1; rest > 0; epoch++) {
        int digit = rest % (variants + 1);
        if (digit > 0) {
          text.append('-').append(epoch);
          text.append(variants > 1 ? Character.toString((char) ('a' + digit - 1)) : "");
        }
        rest /= variants + 1;
      }
      return text.toString();
    }
  }
}
