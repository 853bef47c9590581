package turncoat.runtime.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The network as DL4J owns it and our kernel computes it: a computation graph defines, initialises
 * and stores it; forward and backward passes run on the graph's own parameter memory.
 *
 * <p>Two towers of the same build, one for the logits and one for the value.
 */
final class Dl4jNetwork implements Network {
  /** Rows that one pass holds: their activations fit the second-level cache. */
  private static final int TILE = 256;

  /** Written to the file for those who train on with DL4J's own updater; ours is told the rate. */
  static final double INITIAL_LEARNING_RATE = 1e-3;

  private static final String INPUT = "observation";
  private static final String[] POLICY = {"policy0", "policy1", "policy"};
  private static final String[] VALUE = {"value0", "value1", "value"};

  static {
    // Small matrices: a second thread costs more than it computes, and changes the bits.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
  }

  /** Owns the native memory that the towers compute on, so it must stay reachable. */
  private final ComputationGraph graph;

  private final int features;
  private final int options;
  private final FloatPointer parameterMemory;
  private final FloatPointer gradientMemory;
  private final FloatPointer input;
  private final Tower policy;
  private final Tower value;
  private final float[] parameters;
  private final float[] gradient;
  private final Adam adam;

  private Dl4jNetwork(ComputationGraph graph) {
    this.graph = graph;
    parameters = new float[(int) graph.numParams()];
    gradient = new float[parameters.length];
    adam = new Adam(parameters.length);
    parameterMemory = new FloatPointer(graph.params().data().addressPointer());
    gradientMemory = new FloatPointer(parameters.length);
    Tower.Layer[] policyLayers = layers(graph, POLICY);
    features = policyLayers[0].inputs();
    options = policyLayers[policyLayers.length - 1].outputs();
    input = new FloatPointer((long) TILE * features);
    policy = new Tower(policyLayers, TILE, parameterMemory, gradientMemory);
    value = new Tower(layers(graph, VALUE), TILE, parameterMemory, gradientMemory);
    parameterMemory.get(parameters, 0, parameters.length);
    reloadBiases();
    forgetGradient();
  }

  /** A new network: orthogonal weights of gain √2, of gain 0.01 for logits and value; biases 0. */
  static Dl4jNetwork create(int features, int options, int hidden, long seed) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .miniBatch(false)
            .updater(
                new org.nd4j.linalg.learning.config.Adam(
                    INITIAL_LEARNING_RATE, Adam.BETA1, Adam.BETA2, Adam.EPSILON))
            .graphBuilder()
            .addInputs(INPUT);
    addTower(builder, POLICY, features, hidden, options);
    addTower(builder, VALUE, features, hidden, 1); // detail 3
    builder.setOutputs(POLICY[2], VALUE[2]);
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    Dl4jNetwork network = new Dl4jNetwork(graph);
    network.initialise(new SplittableRandom(seed));
    return network;
  }

  /** Reads what {@link #save} wrote. */
  static Dl4jNetwork load(Path file) throws IOException {
    return new Dl4jNetwork(ModelSerializer.restoreComputationGraph(file.toFile(), true));
  }

  private static void addTower(
      GraphBuilder builder, String[] names, int features, int hidden, int outputs) {
    String below = INPUT;
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      DenseLayer layer =
          new DenseLayer.Builder()
              .nIn(i == 0 ? features : hidden)
              .nOut(last ? outputs : hidden)
              .activation(last ? Activation.IDENTITY : Activation.TANH)
              .weightInit(WeightInit.ZERO)
              .biasInit(0)
              .build();
      builder.addLayer(names[i], layer, below);
      below = names[i];
    }
  }

  private void initialise(SplittableRandom random) {
    initialise(random, layers(graph, POLICY), 0.01);
    initialise(random, layers(graph, VALUE), 0.01);
    setParameters(parameters);
  }

  private void initialise(SplittableRandom random, Tower.Layer[] layers, double lastGain) {
    for (int i = 0; i < layers.length; i++) {
      Tower.Layer layer = layers[i];
      double gain = i == layers.length - 1 ? lastGain : Math.sqrt(2);
      Orthogonal.fill( // detail 2
          random, layer.outputs(), layer.inputs(), gain, parameters, layer.weights());
    }
  }

  private static Tower.Layer[] layers(ComputationGraph graph, String[] names) {
    Tower.Layer[] layers = new Tower.Layer[names.length];
    for (int i = 0; i < names.length; i++) {
      Layer layer = graph.getLayer(names[i]);
      int inputs = (int) layer.getParam("W").size(0);
      int outputs = (int) layer.getParam("W").size(1);
      layers[i] =
          new Tower.Layer(
              inputs,
              outputs,
              (int) layer.getParam("W").offset(),
              (int) layer.getParam("b").offset());
    }
    return layers;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int options() {
    return options;
  }

  @Override
  public int tileRows() {
    return TILE;
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public void forward(float[] observations, int rows, float[] logits, float[] values) {
    for (int from = 0; from < rows; from += TILE) {
      int count = Math.min(TILE, rows - from);
      input.put(observations, from * features, count * features);
      System.arraycopy(policy.forward(input, count), 0, logits, from * options, count * options);
      System.arraycopy(value.forward(input, count), 0, values, from, count);
    }
  }

  @Override
  public void backward(int rows, float[] logitGradients, float[] valueGradients) {
    policy.backward(input, rows, logitGradients);
    value.backward(input, rows, valueGradients);
  }

  @Override
  public void gradient(float[] out) {
    gradientMemory.get(out, 0, out.length);
    policy.copyBiasGradients(out);
    value.copyBiasGradients(out);
  }

  @Override
  public double step(double learningRate, double maximumNorm) {
    gradient(gradient);
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    double norm = Math.sqrt(squares);
    double scale = norm > maximumNorm ? maximumNorm / norm : 1; // detail 11
    adam.step(parameters, gradient, (float) scale, learningRate);
    parameterMemory.put(parameters, 0, parameters.length);
    reloadBiases();
    forgetGradient();
    return norm;
  }

  @Override
  public void parameters(float[] out) {
    System.arraycopy(parameters, 0, out, 0, parameters.length);
  }

  @Override
  public void setParameters(float[] values) {
    System.arraycopy(values, 0, parameters, 0, parameters.length);
    parameterMemory.put(parameters, 0, parameters.length);
    reloadBiases();
  }

  @Override
  public void save(Path file) throws IOException {
    graph.getUpdater().getUpdaterStateViewArray().assign(Nd4j.createFromArray(adam.state()));
    graph.getConfiguration().setIterationCount(adam.steps());
    ModelSerializer.writeModel(graph, file.toFile(), true);
  }

  private void reloadBiases() {
    policy.reloadBiases(parameters);
    value.reloadBiases(parameters);
  }

  private void forgetGradient() {
    Pointer.memset(gradientMemory, 0, (long) Float.BYTES * gradient.length);
    policy.clearBiasGradients();
    value.clearBiasGradients();
  }
}
