package turncoat.compiler.ir;

/** A group of consecutive observation features, each 0 or 1. */
public sealed interface Feature {
  /** Number of features in the group. */
  int size();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind of group. */
  interface Cases<R> {
    R atStage(AtStage f);

    R iteration(Iteration f);

    R corrupted(Corrupted f);

    R failed(Failed f);

    R leader(Leader f);

    R heard(Heard f);

    R said(Said f);

    R certificate(Buildable f);

    R variable(OfVariable f);

    R common(Common f);

    R asked(Asked f);

    R answered(Answered f);

    R step(Step f);

    R delivered(Delivered f);
  }

  /**
   * One-hot: setup, leader, the rounds by id, then learning before each of the rounds that have it;
   * all zero once the run is over.
   */
  record AtStage(int size) implements Feature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.atStage(this);
    }
  }

  /** One-hot over a loop's values; all zero outside the loop. */
  record Iteration(Loop loop) implements Feature {
    @Override
    public int size() {
      return loop.high() - loop.low() + 1;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.iteration(this);
    }
  }

  /** One-hot over nodes: which node byzantine_i is; all zero as long as there is none. */
  record Corrupted(int byzantine, int size) implements Feature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.corrupted(this);
    }
  }

  /** Whether honest_j has begun to fail; only where nodes can fail. */
  record Failed(int honest) implements Feature {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /**
   * One-hot over byzantine_0 …, honest_0 …: the current iteration's leader; all zero before it is
   * known and outside loops. A node that was corrupted during the run is at its byzantine place.
   */
  record Leader(Loop loop, int size) implements Feature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leader(this);
    }
  }

  /**
   * The last message that the adversary saw honest_j send on the port: [sent, one-hot of each
   * field, attached (ports with an attachment only)]; zeros if none. With a rushing or
   * full-information adversary it changes when the round begins, otherwise when a copy has reached
   * a corrupted node.
   */
  record Heard(Round round, Port port, int honest) implements Feature {
    @Override
    public int size() {
      return messageFeatures(port);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heard(this);
    }
  }

  /**
   * The last message that byzantine_i sent on the port to honest_j (rank -1: to the port's one
   * recipient), encoded as in {@link Heard}; zeros if silent.
   */
  record Said(Round round, Port port, int byzantine, int honest) implements Feature {
    @Override
    public int size() {
      return messageFeatures(port);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.said(this);
    }
  }

  /** For every combination of parameters (first most significant): can the adversary build it. */
  record Buildable(Certificate certificate) implements Feature {
    @Override
    public int size() {
      int product = 1;
      for (MessageType.Field parameter : certificate.parameters()) {
        product *= parameter.domain().size();
      }
      return product;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.certificate(this);
    }
  }

  /** One-hot over the domain of a variable of honest_j; only for full-information adversaries. */
  record OfVariable(Variable variable, int honest) implements Feature {
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
   * One-hot over a draw's domain: what the common draw brought when its round last took place; all
   * zero if nothing.
   */
  record Common(Round round, Expr.Draw draw) implements Feature {
    @Override
    public int size() {
      return draw.domain().size();
    }

    /** {@code vote.common flip (1)}: the last number is that of the draw, from 1. */
    public String label() {
      return round + ".common " + draw.word() + " (" + (draw.common() + 1) + ")";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.common(this);
    }
  }

  /**
   * Whom honest_j last asked on a question port, a one for each of byzantine_0 …, honest_0 …; known
   * when the round begins: wholly to a rushing or full-information adversary, to others only as far
   * as corrupted nodes are concerned. Only for questions that do not go to all nodes.
   */
  record Asked(Round round, Port port, int honest, int size) implements Feature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.asked(this);
    }
  }

  /**
   * What honest_j last answered on the port, encoded as in {@link Heard}, to the asker at a
   * position among byzantine_0 …, honest_0 …. Answers to corrupted nodes are known after the round;
   * those to honest nodes when it begins, and only to a rushing or full-information adversary.
   */
  record Answered(Round round, Port port, int honest, int asker) implements Feature {
    @Override
    public int size() {
      return messageFeatures(port);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.answered(this);
    }
  }

  /** One-hot over the stages of an asynchronous round; all zero outside it. */
  record Step(Round round) implements Feature {
    @Override
    public int size() {
      return round.steps();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.step(this);
    }
  }

  /**
   * Whether what honest_i has said on a port of the asynchronous round that is going on has been
   * delivered to honest_j, for each sender i; zero for i = j.
   */
  record Delivered(Round round, Port port, int honest, int size) implements Feature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delivered(this);
    }
  }

  /** Size of a message's encoding: see {@link Heard}. */
  static int messageFeatures(Port port) {
    int size = 1 + (port.attachment().isPresent() ? 1 : 0);
    for (MessageType.Field field : port.type().fields()) {
      size += field.domain().size();
    }
    return size;
  }
}
