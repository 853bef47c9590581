package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Whatever the spec says, out come models or diagnostics, and nothing else. */
final class CompilerFuzzTest {
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z]\\w*|[0-9]+|\\s+|//[^\\n]*|[<>!:]=|\\.\\.|.");
  private static final Duration NO_HANG = Duration.ofMinutes(3);
  private static final List<String> OPERATORS =
      List.of("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/");

  private final List<String> specs = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  CompilerFuzzTest() {
    Golden.specs("../specs").forEach(file -> specs.add(Golden.read(file)));
    specs.add(Golden.read(Path.of("src/test/resources/lower/neighbourhood.bft")));
    Set<String> found = new LinkedHashSet<>();
    specs.forEach(text -> tokens(text).stream().filter(this::isWord).forEach(found::add));
    words.addAll(found);
  }

  private static List<String> tokens(String text) {
    return new ArrayList<>(
        TOKEN.matcher(text.replaceAll("//[^\\n]*", "")).results().map(MatchResult::group).toList());
  }

  private boolean isWord(String token) {
    return Character.isLetter(token.charAt(0));
  }

  @Test
  void changedSpecsBringModelsOrDiagnosticsOnly() {
    int rounds = Integer.getInteger("fuzz.rounds", 600);
    SplittableRandom random = new SplittableRandom(Long.getLong("fuzz.seed", 1));
    int[] compiled = new int[1];
    Assertions.assertTimeoutPreemptively(
        NO_HANG.multipliedBy(1 + rounds / 600),
        () -> {
          for (int i = 0; i < rounds; i++) {
            List<String> tokens = tokens(specs.get(random.nextInt(specs.size())));
            for (int changes = random.nextInt(2); changes >= 0; changes--) {
              change(tokens, random);
            }
            compiled[0] += survives(String.join("", tokens)) ? 1 : 0;
          }
        });
    assertThat(compiled[0]).as("some changes keep a spec right").isBetween(rounds / 25, rounds);
  }

  private void change(List<String> tokens, SplittableRandom random) {
    int at = random.nextInt(tokens.size());
    while (tokens.get(at).isBlank()) {
      at = random.nextInt(tokens.size());
    }
    String token = tokens.get(at);
    if (random.nextInt(12) == 0) {
      tokens.set(at, "");
    } else if (isWord(token)) {
      tokens.set(at, word(token, tokens, random));
    } else if (Character.isDigit(token.charAt(0))) {
      tokens.set(
          at,
          Integer.toString(random.nextInt(6) == 0 ? 1 << random.nextInt(31) : random.nextInt(5)));
    } else if (OPERATORS.contains(token)) {
      tokens.set(at, OPERATORS.get(random.nextInt(OPERATORS.size())));
    } else {
      tokens.set(at, tokens.get(random.nextInt(tokens.size())));
    }
  }

  /** Mostly another word of the spec that is written alike, so that many changes make sense. */
  private String word(String old, List<String> tokens, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return words.get(random.nextInt(words.size()));
    }
    List<String> alike =
        tokens.stream()
            .filter(w -> !w.isEmpty() && isWord(w))
            .filter(
                w ->
                    Character.isUpperCase(w.charAt(0)) == Character.isUpperCase(old.charAt(0))
                        && (w.length() < 3) == (old.length() < 3))
            .toList();
    return alike.get(random.nextInt(alike.size()));
  }

  /** Whether some instance compiled. */
  private static boolean survives(String text) {
    try {
      Checked<Specification> checked = SpecCompiler.analyse(new SourceFile("fuzz.bft", text));
      if (checked.hasErrors()) {
        return false;
      }
      boolean any = false;
      for (InstanceInfo instance : checked.value().orElseThrow().instances()) {
        Checked<Model> model =
            checked.value().get().instantiate(InstanceRequest.of(instance.name()));
        assertThat(model.value().isPresent()).isNotEqualTo(model.hasErrors());
        any |= model.value().isPresent();
      }
      return any;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("this spec breaks the compiler:\n" + text, e);
    }
  }
}
