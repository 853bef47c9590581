package turncoat.compiler.ir;

/**
 * A group of consecutive features, each 0 or 1, of what an honest node that learns sees when it
 * chooses: no more than protocol code at the node could. All learners have the same groups.
 */
public sealed interface LocalFeature {
  /** Number of features in the group. */
  int size();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind of group. */
  interface Cases<R> {
    R atStage(AtStage f);

    R iteration(Iteration f);

    R leader(Leader f);

    R self(Self f);

    R variable(OfVariable f);

    R heard(Heard f);
  }

  /** One-hot, as in {@link Feature.AtStage}. */
  record AtStage(int size) implements LocalFeature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.atStage(this);
    }
  }

  /** One-hot over a loop's values; all zero outside the loop. */
  record Iteration(Loop loop) implements LocalFeature {
    @Override
    public int size() {
      return loop.high() - loop.low() + 1;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.iteration(this);
    }
  }

  /** One-hot over nodes: the current iteration's leader; all zero outside loops. */
  record Leader(Loop loop, int size) implements LocalFeature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leader(this);
    }
  }

  /** One-hot over nodes: which one this is. */
  record Self(int size) implements LocalFeature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.self(this);
    }
  }

  /** One-hot over the domain of one of the node's own variables. */
  record OfVariable(Variable variable) implements LocalFeature {
    @Override
    public int size() {
      return variable.domain().size();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.variable(this);
    }
  }

  /**
   * What the node heard last from a node on a port, encoded as in {@link Feature.Heard}: it is
   * replaced each time the round takes place at the node, by nothing if nothing was heard.
   */
  record Heard(Round round, Port port, int sender) implements LocalFeature {
    @Override
    public int size() {
      return Feature.messageFeatures(port);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heard(this);
    }
  }
}
