package turncoat.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetTest {
  @ParameterizedTest
  @CsvSource({
    "60s, MILLISECONDS, 60000",
    "5m, MILLISECONDS, 300000",
    "1.5h, MILLISECONDS, 5400000",
    "0.5s, MILLISECONDS, 500",
    "500k, STEPS, 500000",
    "2M, STEPS, 2000000",
    "12345, STEPS, 12345",
  })
  void timesAndStepsAreRead(String text, Budget.Kind kind, long amount) {
    assertThat(Budget.parse(text)).isEqualTo(new Budget(kind, amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-5s", "60 parsecs", "60S", "1e9", "99999999999999999999", "٣s"})
  void anythingElseIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a budget; write a time such as 60s, 5m or 1h, or steps such as 500k"
                + " or 2M");
  }

  @Test
  void anEmptyBudgetIsRefused() {
    assertThatThrownBy(() -> Budget.parse("0s")).hasMessageContaining("greater than 0");
    assertThatThrownBy(() -> Budget.parse("0.2")).hasMessageContaining("greater than 0");
  }
}
