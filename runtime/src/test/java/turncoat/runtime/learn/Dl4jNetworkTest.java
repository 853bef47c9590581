package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The kernel against DL4J itself, and against central finite differences. */
class Dl4jNetworkTest {
  private static final int FEATURES = 7;
  private static final int OPTIONS = 5;
  private static final int ROWS = 9;

  @TempDir Path folder;

  private final Dl4jNetwork network = Dl4jNetwork.create(FEATURES, OPTIONS, 6, 3);
  private final float[] observations = new float[ROWS * FEATURES];
  private final float[] logits = new float[ROWS * OPTIONS];
  private final float[] values = new float[ROWS];
  private final float[] logitGradients = new float[ROWS * OPTIONS];
  private final float[] valueGradients = new float[ROWS];

  @BeforeEach
  void fillWithNoise() {
    SplittableRandom random = new SplittableRandom(5);
    float[] parameters = new float[network.parameterCount()];
    fill(random, parameters);
    network.setParameters(parameters);
    fill(random, observations);
    fill(random, logitGradients);
    fill(random, valueGradients);
  }

  @Test
  void outputsAndGradientsEqualThoseOfDl4j() throws IOException {
    ComputationGraph graph = reload();
    INDArray[] expected =
        graph.output(false, Nd4j.create(observations, new long[] {ROWS, FEATURES}, 'c'));
    network.forward(observations, ROWS, logits, values);
    assertClose(logits, expected[0].dup('c').data().asFloat(), 2e-6f);
    assertClose(values, expected[1].dup('c').data().asFloat(), 2e-6f);

    network.backward(ROWS, logitGradients, valueGradients);
    assertClose(gradient(), oracleGradient(graph).gradient().dup().data().asFloat(), 1e-5f);
  }

  @Test
  void gradientIsThatOfFiniteDifferences() {
    network.forward(observations, ROWS, logits, values);
    network.backward(ROWS, logitGradients, valueGradients);
    float[] gradient = gradient();
    float[] parameters = parameters();
    for (int i = 0; i < parameters.length; i++) {
      double slope = (objective(parameters, i, 1e-2f) - objective(parameters, i, -1e-2f)) / 2e-2;
      assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(slope, within(2e-3));
    }
  }

  @Test
  void stepsEqualThoseOfDl4jsUpdater() throws IOException {
    ComputationGraph graph = reload();
    for (int i = 0; i < 5; i++) {
      network.forward(observations, ROWS, logits, values);
      network.backward(ROWS, logitGradients, valueGradients);
      Gradient oracle = oracleGradient(graph);
      network.step(Dl4jNetwork.INITIAL_LEARNING_RATE, 1e9);
      graph.getUpdater().update(oracle, i, 0, 1, LayerWorkspaceMgr.noWorkspaces());
      graph.params().subi(oracle.gradient());
    }
    assertClose(parameters(), graph.params().dup().data().asFloat(), 1e-5f);
    assertClose(
        reload().getUpdater().getUpdaterStateViewArray().data().asFloat(),
        graph.getUpdater().getUpdaterStateViewArray().data().asFloat(),
        1e-5f);
  }

  @Test
  void longGradientsAreCutToTheNorm() {
    float[] before = parameters();
    network.forward(observations, ROWS, logits, values);
    network.backward(ROWS, logitGradients, valueGradients);
    double norm = network.step(1e-3, 1e-9);

    assertThat(norm).isGreaterThan(1);
    // Adam's step is the rate times g / (|g| + 1e-5), so gradients below 1e-9 move next to nothing.
    assertClose(parameters(), before, 1e-6f);
    assertThat(network.step(1e-3, 1)).as("gradient is forgotten").isZero();
  }

  @Test
  void manyRowsGiveWhatEachGivesAlone() {
    int rows = network.tileRows() + 3;
    float[] many = new float[rows * FEATURES];
    System.arraycopy(observations, 0, many, network.tileRows() * FEATURES, 3 * FEATURES);
    float[] manyLogits = new float[rows * OPTIONS];
    float[] manyValues = new float[rows];
    network.forward(many, rows, manyLogits, manyValues);
    network.forward(observations, ROWS, logits, values);

    for (int i = 0; i < 3; i++) {
      assertThat(manyValues[network.tileRows() + i]).isCloseTo(values[i], within(1e-6f));
      assertThat(manyLogits[(network.tileRows() + i) * OPTIONS])
          .isCloseTo(logits[i * OPTIONS], within(1e-6f));
    }
  }

  @Test
  void newNetworkIsNearlyIndifferent() {
    Dl4jNetwork fresh = Dl4jNetwork.create(FEATURES, OPTIONS, 6, 3);
    fresh.forward(observations, ROWS, logits, values);

    for (float logit : logits) {
      assertThat(logit).isBetween(-0.05f, 0.05f);
    }
    for (float value : values) {
      assertThat(value).isBetween(-0.05f, 0.05f);
    }
  }

  @Test
  void orthogonalRowsHaveTheGainAsLength() {
    float[] wide = new float[3 * 5];
    Orthogonal.fill(new SplittableRandom(1), 3, 5, 2, wide, 0);
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        float dot = 0;
        for (int k = 0; k < 5; k++) {
          dot += wide[a * 5 + k] * wide[b * 5 + k];
        }
        assertThat(dot).isCloseTo(a == b ? 4f : 0f, within(1e-5f));
      }
    }
  }

  @Test
  void tanhIsWithinAMillionthOfTheExactOne() {
    for (float x = -12; x <= 12; x += 1f / 256) {
      assertThat((double) Tanh.of(x)).as("tanh %s", x).isCloseTo(Math.tanh(x), within(1e-6));
    }
  }

  private ComputationGraph reload() throws IOException {
    Path file = folder.resolve("network.zip");
    network.save(file);
    return ModelSerializer.restoreComputationGraph(file.toFile(), true);
  }

  private Gradient oracleGradient(ComputationGraph graph) {
    INDArray input = Nd4j.create(observations, new long[] {ROWS, FEATURES}, 'c');
    graph.feedForward(new INDArray[] {input}, true, false);
    return graph.backpropGradient(
        Nd4j.create(logitGradients, new long[] {ROWS, OPTIONS}, 'c'),
        Nd4j.create(valueGradients, new long[] {ROWS, 1}, 'c'));
  }

  private double objective(float[] parameters, int index, float change) {
    float[] moved = parameters.clone();
    moved[index] += change;
    network.setParameters(moved);
    network.forward(observations, ROWS, logits, values);
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += (double) logits[i] * logitGradients[i];
    }
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * valueGradients[i];
    }
    return sum;
  }

  private float[] gradient() {
    float[] out = new float[network.parameterCount()];
    network.gradient(out);
    return out;
  }

  private float[] parameters() {
    float[] out = new float[network.parameterCount()];
    network.parameters(out);
    return out;
  }

  private static void fill(SplittableRandom random, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) random.nextDouble(-0.5, 0.5);
    }
  }

  private static void assertClose(float[] actual, float[] expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }
}
