package turncoat.runtime.learn;

import java.util.SplittableRandom;

/**
 * Random orthogonal weights (Saxe, McClelland and Ganguli, 2014), by Gram and Schmidt's process.
 *
 * <p>DL4J has a distribution for this, whose decomposition takes minutes for the shapes that we
 * need.
 */
final class Orthogonal {
  private Orthogonal() {}

  /**
   * Fills a row-major matrix whose shorter side's vectors are orthogonal and of length {@code
   * gain}.
   *
   * @param out where the matrix goes, from index {@code at}
   */
  static void fill(
      SplittableRandom random, int rows, int columns, double gain, float[] out, int at) {
    int count = Math.min(rows, columns);
    double[][] vectors = new double[count][Math.max(rows, columns)];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < vectors[i].length; k++) {
        vectors[i][k] = random.nextGaussian();
      }
      // Once more than exact arithmetic needs: the second pass removes the first one's rounding.
      project(vectors, i);
      project(vectors, i);
      scale(vectors[i], 1 / Math.sqrt(dot(vectors[i], vectors[i])));
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double entry = rows <= columns ? vectors[row][column] : vectors[column][row];
        out[at + row * columns + column] = (float) (gain * entry);
      }
    }
  }

  /** Takes from vector i its components along the unit vectors before it. */
  private static void project(double[][] vectors, int i) {
    for (int j = 0; j < i; j++) {
      double along = dot(vectors[i], vectors[j]);
      for (int k = 0; k < vectors[i].length; k++) {
        vectors[i][k] -= along * vectors[j][k];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void scale(double[] a, double factor) {
    for (int k = 0; k < a.length; k++) {
      a[k] *= factor;
    }
  }
}
