package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PpoConfigTest {
  @Test
  void overridesReplaceByNameAndKeepTheRest() {
    PpoConfig config =
        PpoConfig.defaults().with(Map.of("lanes", "32", "gamma", " 1.0 ", "annealingSteps", "5"));

    assertThat(config.lanes()).isEqualTo(32);
    assertThat(config.gamma()).isEqualTo(1);
    assertThat(config.annealingSteps()).isEqualTo(5);
    assertThat(config.hidden()).isEqualTo(PpoConfig.defaults().hidden());
  }

  @Test
  void printedSettingsReadBackEqual() {
    PpoConfig config = PpoConfig.defaults().with("learningRate", "0.00321");

    assertThat(PpoConfig.defaults().with(config.toMap())).isEqualTo(config);
    assertThat(config.toMap().keySet()).containsExactlyElementsOf(PpoConfig.names());
  }

  @Test
  void unknownNameIsAnsweredWithTheList() {
    assertThatThrownBy(() -> PpoConfig.defaults().with("learning_rate", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown setting 'learning_rate'; the settings are lanes, ")
        .hasMessageContaining("learningRate, ");
  }

  @Test
  void unreadableAndImpossibleValuesAreNamed() {
    assertThatThrownBy(() -> PpoConfig.defaults().with("lanes", "many"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lanes must be a whole number, not 'many'");
    assertThatThrownBy(() -> PpoConfig.defaults().with("clip", "1.5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clip must be between 0 and 1, not 1.5");
    assertThatThrownBy(() -> PpoConfig.defaults().with("learningRate", "NaN"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("learningRate must be greater than 0, not NaN");
  }
}
