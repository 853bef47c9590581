package turncoat.runtime.learn;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A policy and value network, trained by gradients given from outside.
 *
 * <p>Not thread-safe; allocates nothing after construction.
 */
interface Network {
  /** Length of one observation. */
  int features();

  /** Number of logits: the options of all slots. */
  int options();

  /** Most rows that {@link #backward} accepts at once. */
  int tileRows();

  /**
   * Evaluates a batch.
   *
   * @param observations rows × features, row-major
   * @param rows any number of rows
   * @param logits out, rows × options, row-major
   * @param values out, one a row
   */
  void forward(float[] observations, int rows, float[] logits, float[] values);

  /**
   * Adds to the gradient what the rows of the last {@link #forward} contribute.
   *
   * @param rows number of rows of that call, at most {@link #tileRows}
   * @param logitGradients rows × options: derivative of the loss by each logit
   * @param valueGradients derivative of the loss by each value
   */
  void backward(int rows, float[] logitGradients, float[] valueGradients);

  /** Copies the gradient gathered since the last {@link #step} out, one number a parameter. */
  void gradient(float[] out);

  /**
   * Clips the gathered gradient to a global norm, descends along it with Adam and forgets it.
   *
   * @return the norm before clipping
   */
  double step(double learningRate, double maximumNorm);

  /** Number of parameters. */
  int parameterCount();

  /** Copies the parameters out. */
  void parameters(float[] out);

  /** Replaces the parameters. */
  void setParameters(float[] parameters);

  /** Writes parameters and optimiser state as a zip file that plain DL4J reads. */
  void save(Path file) throws IOException;
}
