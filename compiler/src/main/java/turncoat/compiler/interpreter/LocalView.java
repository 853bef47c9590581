package turncoat.compiler.interpreter;

import java.util.List;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.LocalFeature;
import turncoat.compiler.ir.Loop;

/** What an honest node sees where it learns: each group of features as numbers. */
final class LocalView implements LocalFeature.Cases<float[]> {
  private final World world;
  private final Node node;

  private LocalView(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  static float[] of(World world, int honest) {
    LocalView view = new LocalView(world, world.node(world.honest().get(honest)));
    List<float[]> groups =
        world.model().local().stream().map(feature -> feature.match(view)).toList();
    return Observation.joined(groups);
  }

  private boolean inside(Loop loop) {
    return !world.over() && world.stage().loop().map(l -> l.id() == loop.id()).orElse(false);
  }

  @Override
  public float[] atStage(LocalFeature.AtStage f) {
    return Observation.oneHot(f.size(), Observation.stage(world));
  }

  @Override
  public float[] iteration(LocalFeature.Iteration f) {
    int turn = inside(f.loop()) ? world.stage().loopValue() - f.loop().low() : -1;
    return Observation.oneHot(f.size(), turn);
  }

  @Override
  public float[] leader(LocalFeature.Leader f) {
    boolean known = inside(f.loop()) && world.leader() != Domain.NONE;
    return Observation.oneHot(f.size(), known ? world.leader() : -1);
  }

  @Override
  public float[] self(LocalFeature.Self f) {
    return Observation.oneHot(f.size(), node.id());
  }

  @Override
  public float[] variable(LocalFeature.OfVariable f) {
    return Observation.oneHot(f.variable().domain(), node.get(f.variable()));
  }

  @Override
  public float[] heard(LocalFeature.Heard f) {
    return Observation.message(f.port(), f.size(), node.heard(f.port(), f.sender()));
  }
}
