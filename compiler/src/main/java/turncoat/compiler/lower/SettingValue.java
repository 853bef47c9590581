package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import turncoat.compiler.ast.Expr;

/** The value of a setting: {@code 3}, {@code random} or {@code [0, 1, 1]}. */
sealed interface SettingValue {
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

  /** Numbers in order. */
  record Listed(List<Integer> values) implements SettingValue {
    public Listed {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** Reads what stands after the equals sign on a command line; empty if it means nothing. */
  static Optional<SettingValue> read(String text) {
    String trimmed = text.strip();
    if (Pattern.matches("[+-]?[0-9]{1,10}", trimmed)) {
      return number(trimmed).map(Numeral::new);
    }
    if (Pattern.matches("[A-Za-z][A-Za-z0-9_]*", trimmed)) {
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
    List<Integer> values = new ArrayList<>();
    if (inside.isEmpty()) {
      return Optional.of(new Listed(values));
    }
    for (String part : inside.split("[,\\s]+", -1)) {
      Optional<Integer> value = number(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(new Listed(values));
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
      List<Integer> values = new ArrayList<>();
      for (Expr item : list.items()) {
        values.add(constants.whole(item, "an item of the list"));
      }
      return Optional.of(new Listed(values));
    }
    Optional<Rational> value = constants.value(e);
    if (value.isPresent()) {
      return Optional.of(new Numeral(constants.whole(e, "a setting")));
    }
    return e instanceof Expr.Name name ? Optional.of(new Word(name.text())) : Optional.empty();
  }
}
