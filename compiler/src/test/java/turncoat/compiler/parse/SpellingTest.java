package turncoat.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "form,from",
    "recieve,receive",
    "propery,property",
    "Send,send",
    "adn,and",
    "x,",
    "foo,",
    "value,",
    "decidedd,decided"
  })
  void slipsOfTheFingersAreRecognized(String word, String meant) {
    List<String> known = List.of("and", "decided", "from", "property", "receive", "send");
    assertThat(Spelling.suggest(word, known).orElse(null)).isEqualTo(meant);
  }
}
