package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import turncoat.compiler.ast.Expr;

/** The value of a setting: {@code 3}, {@code random}, {@code [0, 1, 1]} or {@code [red, none]}. */
sealed interface SettingValue {
  /** A word, as a setting or an item of a list. */
  Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** A number. */
  record Numeral(int value) implements SettingValue {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /** A word. */
  record Word(String text) implements SettingValue {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Values in order, in the words in which values are shown; a node is its number. */
  record Listed(List<String> items) implements SettingValue {
    public Listed {
      items = List.copyOf(items);
    }

    /** The items as numbers; empty if one of them is none. */
    Optional<List<Integer>> numbers() {
      List<Integer> numbers = new ArrayList<>();
      for (String item : items) {
        Optional<Integer> value = number(item);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        numbers.add(value.get());
      }
      return Optional.of(numbers);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** Reads what stands after the equals sign on a command line; empty if it means nothing. */
  static Optional<SettingValue> read(String text) {
    String trimmed = text.strip();
    if (Pattern.matches("[+-]?[0-9]{1,10}", trimmed)) {
      return number(trimmed).map(Numeral::new);
    }
    if (WORD.matcher(trimmed).matches()) {
      return Optional.of(new Word(trimmed));
    }
    boolean braces = trimmed.startsWith("{") && trimmed.endsWith("}");
    boolean brackets = trimmed.startsWith("[") && trimmed.endsWith("]");
    if (!braces && !brackets) {
      return Optional.empty();
    }
    return list(trimmed.substring(1, trimmed.length() - 1).strip());
  }

  private static Optional<SettingValue> list(String inside) {
    if (inside.isEmpty()) {
      return Optional.of(new Listed(List.of()));
    }
    List<String> items = List.of(inside.split("[,\\s]+", -1));
    boolean readable =
        items.stream().allMatch(item -> number(item).isPresent() || WORD.matcher(item).matches());
    return readable ? Optional.of(new Listed(items)) : Optional.empty();
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads a setting as written in a spec, with parameters set so far. */
  static Optional<SettingValue> read(Expr e, Constants constants) {
    if (e instanceof Expr.Any) {
      return Optional.of(new Word("any"));
    }
    if (e instanceof Expr.ListLit list) {
      return Optional.of(new Listed(items(list, constants)));
    }
    Optional<Rational> value = constants.value(e);
    if (value.isPresent()) {
      return Optional.of(new Numeral(constants.whole(e, "a setting")));
    }
    return e instanceof Expr.Name name ? Optional.of(new Word(name.text())) : Optional.empty();
  }

  private static List<String> items(Expr.ListLit list, Constants constants) {
    List<String> items = new ArrayList<>();
    for (Expr item : list.items()) {
      items.add(item(item, constants));
    }
    return items;
  }

  private static String item(Expr e, Constants constants) {
    if (e instanceof Expr.BoolLit literal) {
      return Boolean.toString(literal.value());
    }
    if (e instanceof Expr.NoneLit) {
      return "none";
    }
    if (e instanceof Expr.ListLit set) {
      return items(set, constants).toString();
    }
    if (e instanceof Expr.Name name && constants.value(e).isEmpty()) {
      return name.text();
    }
    return Integer.toString(constants.whole(e, "an item of the list"));
  }
}
