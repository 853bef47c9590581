package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Shape;

/** Functions of sets, as sets of elements, and of chains, as lists of one digit an epoch. */
final class Functions {
  private final Expr.Apply call;

  Functions(Expr.Apply call) {
    this.call = call;
  }

  int of(List<Integer> arguments) {
    int first = arguments.get(0);
    return switch (call.function()) {
      case SINGLETON -> mask(new TreeSet<>(List.of(first)), call.domain());
      case UNION -> {
        NavigableSet<Integer> result = set(0, first);
        result.addAll(set(1, arguments.get(1)));
        yield mask(result, call.domain());
      }
      case DIFFERENCE -> {
        NavigableSet<Integer> result = set(0, first);
        result.removeAll(set(1, arguments.get(1)));
        yield mask(result, call.domain());
      }
      case INTERSECTION -> {
        NavigableSet<Integer> result = set(0, first);
        result.retainAll(set(1, arguments.get(1)));
        yield mask(result, call.domain());
      }
      case SUBSET -> truth(set(1, arguments.get(1)).containsAll(set(0, first)));
      case CONTAINS -> truth(set(0, first).contains(arguments.get(1)));
      case SIZE -> set(0, first).size();
      case MIN -> set(0, first).isEmpty() ? Domain.NONE : set(0, first).first();
      case MAX -> set(0, first).isEmpty() ? Domain.NONE : set(0, first).last();
      case EXTEND -> extend(chain(first), arguments.get(1), arguments.get(2));
      case PARENT -> number(parent(chain(first)));
      case EPOCH -> epoch(chain(first));
      case LENGTH -> (int) chain(first).stream().filter(digit -> digit > 0).count();
      case PREFIX -> truth(isPrefix(chain(first), chain(1, arguments.get(1))));
    };
  }

  private static int truth(boolean value) {
    return value ? 1 : 0;
  }

  private NavigableSet<Integer> set(int argument, int mask) {
    exists(mask);
    Domain element = call.arguments().get(argument).domain().element();
    NavigableSet<Integer> result = new TreeSet<>();
    for (int i = 0; i < element.size(); i++) {
      if ((mask >> i & 1) == 1) {
        result.add(element.value(i));
      }
    }
    return result;
  }

  private static int mask(NavigableSet<Integer> elements, Domain set) {
    int mask = 0;
    for (int value : elements) {
      mask |= 1 << set.element().index(value);
    }
    return mask;
  }

  private static void exists(int value) {
    if (value == Domain.NONE) {
      throw new IllegalStateException("a function of a missing value");
    }
  }

  private List<Integer> chain(int number) {
    return chain(0, number);
  }

  /** The digits, those of the first epoch first. */
  private List<Integer> chain(int argument, int number) {
    exists(number);
    Shape.Chain shape = call.arguments().get(argument).domain().chain();
    List<Integer> digits = new ArrayList<>();
    int rest = number;
    for (int epoch = 1; epoch <= shape.epochs(); epoch++) {
      digits.add(rest % (shape.variants() + 1));
      rest /= shape.variants() + 1;
    }
    return digits;
  }

  private int number(List<Integer> digits) {
    int number = 0;
    for (int i = digits.size() - 1; i >= 0; i--) {
      number = number * (call.domain().chain().variants() + 1) + digits.get(i);
    }
    return number;
  }

  /** Epoch of the last block, 0 if there is none. */
  private static int epoch(List<Integer> digits) {
    int epoch = digits.size();
    while (epoch > 0 && digits.get(epoch - 1) == 0) {
      epoch--;
    }
    return epoch;
  }

  private int extend(List<Integer> digits, int epoch, int variant) {
    if (epoch(digits) >= epoch) {
      return Domain.NONE;
    }
    digits.set(epoch - 1, variant + 1);
    return number(digits);
  }

  private static List<Integer> parent(List<Integer> digits) {
    if (epoch(digits) > 0) {
      digits.set(epoch(digits) - 1, 0);
    }
    return digits;
  }

  /** Takes blocks off the longer one. */
  private static boolean isPrefix(List<Integer> shorter, List<Integer> longer) {
    List<Integer> rest = new ArrayList<>(longer);
    while (epoch(rest) > epoch(shorter)) {
      parent(rest);
    }
    return withoutZeros(rest).equals(withoutZeros(shorter));
  }

  private static List<Integer> withoutZeros(List<Integer> digits) {
    return digits.subList(0, epoch(digits));
  }
}
