package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Stage;

/** What the adversary sees: each group of features as numbers. */
final class Observation implements Feature.Cases<float[]> {
  private final World world;

  private Observation(World world) {
    this.world = world;
  }

  static float[] of(World world) {
    Observation observer = new Observation(world);
    List<float[]> groups = new ArrayList<>();
    for (Feature feature : world.model().features()) {
      float[] group = feature.match(observer);
      if (group.length != feature.size()) {
        throw new IllegalStateException(feature + " has " + group.length + " numbers");
      }
      groups.add(group);
    }
    return joined(groups);
  }

  static float[] joined(List<float[]> groups) {
    float[] row = new float[groups.stream().mapToInt(g -> g.length).sum()];
    int offset = 0;
    for (float[] group : groups) {
      System.arraycopy(group, 0, row, offset, group.length);
      offset += group.length;
    }
    return row;
  }

  /** A one at the index, zeros elsewhere; only zeros for index -1. */
  static float[] oneHot(int size, int index) {
    float[] group = new float[size];
    if (index >= 0) {
      group[index] = 1;
    }
    return group;
  }

  static float[] oneHot(Domain domain, int value) {
    return oneHot(domain.size(), domain.contains(value) ? domain.index(value) : -1);
  }

  @Override
  public float[] atStage(Feature.AtStage f) {
    return oneHot(f.size(), stage(world));
  }

  /** The stage's number in {@link Feature.AtStage}; -1 if the run is over. */
  static int stage(World world) {
    if (world.over()) {
      return -1;
    }
    Stage stage = world.stage();
    return switch (stage.kind()) {
      case SETUP -> 0;
      case LEADER -> 1;
      case ROUND -> 2 + stage.round().orElseThrow().id();
      case LEARN -> 2 + world.model().rounds().size() + learning(world, stage);
    };
  }

  /** How many rounds before the stage's own are learned for, in order of the protocol. */
  private static int learning(World world, Stage stage) {
    int round = stage.round().orElseThrow().id();
    return (int)
        world.model().rounds().subList(0, round).stream()
            .filter(earlier -> !earlier.learns().isEmpty())
            .count();
  }

  private boolean inside(Loop loop) {
    return !world.over() && world.stage().loop().map(l -> l.id() == loop.id()).orElse(false);
  }

  @Override
  public float[] iteration(Feature.Iteration f) {
    return oneHot(f.size(), inside(f.loop()) ? world.stage().loopValue() - f.loop().low() : -1);
  }

  @Override
  public float[] corrupted(Feature.Corrupted f) {
    boolean known = f.byzantine() < world.corrupted().size();
    return oneHot(f.size(), known ? world.corrupted().get(f.byzantine()) : -1);
  }

  @Override
  public float[] failed(Feature.Failed f) {
    return new float[] {world.placed() && world.hasFailed(world.ranked().get(f.honest())) ? 1 : 0};
  }

  @Override
  public float[] leader(Feature.Leader f) {
    boolean known = inside(f.loop()) && world.leader() != Domain.NONE;
    return oneHot(f.size(), known ? world.position(world.leader()) : -1);
  }

  @Override
  public float[] heard(Feature.Heard f) {
    return message(f.port(), f.size(), world.heard(f.port())[f.honest()]);
  }

  @Override
  public float[] said(Feature.Said f) {
    int recipients = f.port().recipient().isPresent() ? 1 : world.model().honest();
    int pair = f.byzantine() * recipients + Math.max(f.honest(), 0);
    int index = pair * f.port().places() + f.place();
    return message(f.port(), f.size(), world.said(f.port())[index]);
  }

  /** A message given as a slot option: [sent, one-hot of each field, attached]. */
  static float[] message(Port port, int size, int option) {
    float[] group = new float[size];
    if (option == 0) {
      return group;
    }
    MessageType type = port.type();
    int payload = (option - 1) % type.payloads();
    group[0] = 1;
    int offset = 1;
    for (int i = 0; i < type.fields().size(); i++) {
      Domain domain = type.fields().get(i).domain();
      group[offset + domain.index(type.field(payload, i))] = 1;
      offset += domain.size();
    }
    if (port.attachment().isPresent()) {
      group[offset] = option > type.payloads() ? 1 : 0;
    }
    return group;
  }

  @Override
  public float[] certificate(Feature.Buildable f) {
    float[] group = new float[f.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = buildable(f.certificate(), i) ? 1 : 0;
    }
    return group;
  }

  private boolean buildable(Certificate certificate, int combination) {
    int[] values = new int[certificate.parameters().size()];
    int rest = combination;
    for (int i = values.length - 1; i >= 0; i--) {
      Domain domain = certificate.parameters().get(i).domain();
      values[i] = domain.value(rest % domain.size());
      rest /= domain.size();
    }
    int payload = certificate.payload(values);
    if (payload < 0) {
      return false;
    }
    int seen = world.known().signers(certificate.of(), payload);
    int nodes = world.model().nodes();
    int signers = certificate.forgeable() ? certificate.forged(seen, nodes, values) : seen;
    return certificate.proves(signers, values);
  }

  @Override
  public float[] common(Feature.Common f) {
    return oneHot(f.draw().domain(), world.common(f.draw()));
  }

  @Override
  public float[] asked(Feature.Asked f) {
    float[] group = new float[f.size()];
    if (world.placed()) {
      int asked = world.node(world.ranked().get(f.honest())).asked(f.port());
      boolean everything = new Memory(world).atOnce();
      for (int node = 0; node < f.size(); node++) {
        boolean seen = everything || world.isCorrupted(node);
        group[world.position(node)] = seen ? asked >> node & 1 : 0;
      }
    }
    return group;
  }

  @Override
  public float[] answered(Feature.Answered f) {
    int index = f.honest() * world.model().nodes() + f.asker();
    return message(f.port(), f.size(), world.heard(f.port())[index]);
  }

  @Override
  public float[] step(Feature.Step f) {
    return oneHot(f.size(), world.inFlight(f.round()) ? world.stage().step() - 1 : -1);
  }

  @Override
  public float[] delivered(Feature.Delivered f) {
    float[] group = new float[f.size()];
    if (world.inFlight(f.round())) {
      Node node = world.node(world.ranked().get(f.honest()));
      int delivered = Flight.delivered(world, node, f.port());
      for (int rank = 0; rank < f.size(); rank++) {
        group[rank] = delivered >> world.ranked().get(rank) & 1;
      }
    }
    return group;
  }

  @Override
  public float[] variable(Feature.OfVariable f) {
    int node = world.placed() ? world.ranked().get(f.honest()) : 0;
    int value = world.isCorrupted(node) ? Domain.NONE : world.node(node).get(f.variable());
    return oneHot(f.variable().domain(), value);
  }
}
