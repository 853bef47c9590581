package turncoat.runtime.learn;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * A stack of dense layers, tanh between them and linear at the end, computed with single-precision
 * BLAS on parameters and gradients that lie in native memory in DL4J's layout.
 *
 * <p>A layer has its weights as outputs × inputs, row-major, and its biases elsewhere. One call
 * evaluates a limited number of rows and keeps their activations for {@link #backward}.
 */
final class Tower {
  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;

  /** Shape of one layer and where its parameters start. */
  record Layer(int inputs, int outputs, int weights, int biases) {}

  private final Layer[] layers;
  private final FloatPointer[] weights;
  private final FloatPointer[] weightGradients;
  private final FloatPointer[] activations;
  private final FloatPointer[] deltas;
  private final float[][] heapActivations;
  private final float[][] biases;
  private final float[][] biasGradients;
  private final float[] heapDelta;

  /**
   * Prepares buffers.
   *
   * @param layers from the input to the output
   * @param rows most rows of one call
   * @param parameters native memory that the layers' offsets refer to; must outlive this object
   * @param gradients native memory of the same layout, for the weights' gradients
   */
  Tower(Layer[] layers, int rows, FloatPointer parameters, FloatPointer gradients) {
    this.layers = layers.clone();
    int depth = layers.length;
    weights = new FloatPointer[depth];
    weightGradients = new FloatPointer[depth];
    activations = new FloatPointer[depth];
    deltas = new FloatPointer[depth];
    heapActivations = new float[depth][];
    biases = new float[depth][];
    biasGradients = new float[depth][];
    int widest = 0;
    for (int i = 0; i < depth; i++) {
      int outputs = layers[i].outputs();
      weights[i] = parameters.getPointer(layers[i].weights());
      weightGradients[i] = gradients.getPointer(layers[i].weights());
      activations[i] = new FloatPointer((long) rows * outputs);
      deltas[i] = new FloatPointer((long) rows * outputs);
      heapActivations[i] = new float[rows * outputs];
      biases[i] = new float[outputs];
      biasGradients[i] = new float[outputs];
      widest = Math.max(widest, outputs);
    }
    heapDelta = new float[rows * widest];
  }

  /** Takes over the biases; to be called whenever the parameters have changed. */
  void reloadBiases(float[] parameters) {
    for (int i = 0; i < layers.length; i++) {
      System.arraycopy(parameters, layers[i].biases(), biases[i], 0, biases[i].length);
    }
  }

  /** Evaluates rows of inputs; the result is rows × outputs and valid until the next call. */
  float[] forward(FloatPointer inputs, int rows) {
    FloatPointer below = inputs;
    for (int i = 0; i < layers.length; i++) {
      Layer layer = layers[i];
      int count = rows * layer.outputs();
      gemm(
          PLAIN,
          TRANSPOSED,
          new Shape(rows, layer.outputs(), layer.inputs()),
          below,
          weights[i],
          0,
          activations[i]);
      float[] values = heapActivations[i];
      activations[i].get(values, 0, count);
      addToRows(values, biases[i], rows);
      if (i < layers.length - 1) {
        tanh(values, count);
        activations[i].put(values, 0, count);
      }
      below = activations[i];
    }
    return heapActivations[layers.length - 1];
  }

  record Shape(int m, int n, int k) {}

  /**
   * Adds the gradient of the rows of the last {@link #forward}.
   *
   * @param inputs the inputs of that call
   * @param outputGradients rows × outputs: derivative of the loss by each output
   */
  void backward(FloatPointer inputs, int rows, float[] outputGradients) {
    float[] delta = outputGradients;
    for (int i = layers.length - 1; i >= 0; i--) {
      Layer layer = layers[i];
      deltas[i].put(delta, 0, rows * layer.outputs());
      addRowsTo(biasGradients[i], delta, rows);
      FloatPointer below = i == 0 ? inputs : activations[i - 1];
      gemm(
          TRANSPOSED,
          PLAIN,
          new Shape(layer.outputs(), layer.inputs(), rows),
          deltas[i],
          below,
          1,
          weightGradients[i]);
      if (i > 0) {
        int count = rows * layer.inputs();
        gemm(
            PLAIN,
            PLAIN,
            new Shape(rows, layer.inputs(), layer.outputs()),
            deltas[i],
            weights[i],
            0,
            deltas[i - 1]);
        deltas[i - 1].get(heapDelta, 0, count);
        timesTanhDerivative(heapDelta, heapActivations[i - 1], count);
        delta = heapDelta;
      }
    }
  }

  /** Writes the biases' part of the gathered gradient. */
  void copyBiasGradients(float[] gradient) {
    for (int i = 0; i < layers.length; i++) {
      System.arraycopy(biasGradients[i], 0, gradient, layers[i].biases(), biasGradients[i].length);
    }
  }

  /** Forgets the biases' part of the gathered gradient; the weights' part is the owner's. */
  void clearBiasGradients() {
    for (float[] gradient : biasGradients) {
      Arrays.fill(gradient, 0);
    }
  }

  /** Row-major {@code c = op(a) × op(b) + beta × c}; c is m × n, the inner length is k. */
  private static void gemm(
      int opA, int opB, Shape s, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    int strideA = opA == PLAIN ? s.k() : s.m();
    int strideB = opB == PLAIN ? s.n() : s.k();
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, opA, opB, s.m(), s.n(), s.k(), 1f, a, strideA, b, strideB, beta, c, s.n());
  }

  private static void addToRows(float[] values, float[] bias, int rows) {
    for (int row = 0; row < rows; row++) {
      int base = row * bias.length;
      for (int i = 0; i < bias.length; i++) {
        values[base + i] += bias[i];
      }
    }
  }

  private static void addRowsTo(float[] sums, float[] values, int rows) {
    for (int row = 0; row < rows; row++) {
      int base = row * sums.length;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[base + i];
      }
    }
  }

  private static void tanh(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Tanh.of(values[i]);
    }
  }

  private static void timesTanhDerivative(float[] delta, float[] tanh, int count) {
    for (int i = 0; i < count; i++) {
      delta[i] *= 1 - tanh[i] * tanh[i];
    }
  }
}
