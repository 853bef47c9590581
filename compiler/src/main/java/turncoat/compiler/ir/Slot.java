package turncoat.compiler.ir;

import java.util.Optional;

/**
 * One choice of the adversary, or of an honest node that learns, in one kind of stage; repeated
 * iterations use the same slot.
 *
 * <p>Corrupted and honest nodes are counted by rank: {@code byzantine_0} is the corrupted node with
 * the smallest number, {@code honest_1} the honest node with the second smallest. If nodes are
 * corrupted during the run, {@code honest_1} is node 1, {@code byzantine_0} the first that was
 * corrupted, and slots about those that are not what their names say allow option 0 alone.
 */
public sealed interface Slot {
  /** Number of options. */
  int size();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind of slot. */
  interface Cases<R> {
    R corrupt(Corrupt s);

    R input(Input s);

    R pickLeader(PickLeader s);

    R say(Say s);

    R attach(Attach s);

    R lose(Lose s);

    R delay(Delay s);

    R pick(Pick s);

    R fail(Fail s);

    R miss(Miss s);

    R learn(Learn s);

    R deliver(Deliver s);

    R corruptNext(CorruptNext s);
  }

  /**
   * Which set of b nodes is corrupted, in SETUP; option i is the i-th set in lexicographic order.
   */
  record Corrupt(int size) implements Slot {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.corrupt(this);
    }
  }

  /** An honest node's input where the adversary sets inputs, in SETUP; option = domain index. */
  record Input(Variable variable, int honest) implements Slot {
    @Override
    public int size() {
      return variable.domain().size();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.input(this);
    }
  }

  /** The leader of an iteration, in LEADER stages of the loop; option = node. */
  record PickLeader(Loop loop, int size) implements Slot {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pickLeader(this);
    }
  }

  /**
   * What a corrupted node says on a port to an honest node. Option 0 is silence; option {@code 1 +
   * payload} a bare payload; option {@code 1 + payloads + payload} the payload with its certificate
   * attached (only on ports with an attachment).
   *
   * @param honest the recipient's rank, or absent if the port has one recipient only
   */
  record Say(Round round, Port port, int byzantine, Optional<Integer> honest) implements Slot {
    @Override
    public int size() {
      return 1 + port.options();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.say(this);
    }
  }

  /**
   * Whether a corrupted node attaches a statement to what it says on a port with a bundle: option
   * 1. Without a message there is nothing to attach it to.
   *
   * @param honest the recipient's rank, or absent if the port has one recipient only
   * @param offset the statement, one of {@link Bundle#offsets}
   * @param signer whose statement it is
   */
  record Attach(
      Round round, Port port, int byzantine, Optional<Integer> honest, int offset, int signer)
      implements Slot {
    @Override
    public int size() {
      return 2;
    }

    /** The statement, as it is called in any stage: {@code attaches VC(k, 0, 0) of p2}. */
    public String statement() {
      return "attaches " + bundle().show(offset) + " of p" + signer;
    }

    /** What the statement is taken from. */
    public Bundle bundle() {
      return port.bundle().orElseThrow();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.attach(this);
    }
  }

  /**
   * Whether what one honest node sends to another one is lost: option 0 it arrives, option 1 it is
   * lost, on all ports of the round.
   *
   * @param honest the recipient's rank
   * @param sender the sender's rank, another one
   */
  record Lose(Round round, int honest, int sender) implements Slot {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lose(this);
    }
  }

  /**
   * Which sender is late for an honest node that waits: option 0 nobody, option 1 + i the i-th
   * other node in ascending order.
   *
   * @param honest the recipient's rank, or absent if the port has one recipient only
   * @param turn delays are numbered from 0; naming a node twice has no further effect
   */
  record Delay(Round round, Round.Wait waiting, Optional<Integer> honest, int turn, int size)
      implements Slot {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delay(this);
    }
  }

  /**
   * The value chosen at a site for an honest node, or for all if the site is common; option =
   * domain index.
   *
   * @param honest the node's rank, or absent if the site is common
   */
  record Pick(Round round, Site site, Optional<Integer> honest) implements Slot {
    @Override
    public int size() {
      return site.domain().size();
    }

    /** {@code pick w for honest_0 (1)}: the last number is that of the site, from 1. */
    public String label() {
      return site + honest.map(j -> " for honest_" + j).orElse("") + " (" + (site.id() + 1) + ")";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pick(this);
    }
  }

  /**
   * Whether an honest node begins to fail in a stage of the round, by {@link Failures}: option 1.
   * Of more than the budget leaves, the later ones in slot order do nothing.
   */
  record Fail(Round round, int honest) implements Slot {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fail(this);
    }
  }

  /**
   * Which node is corrupted from the next stage on: option 0 nobody, option 1 + p node p. Each turn
   * takes one node of the budget; naming a node twice has no further effect.
   *
   * @param round the round; or absent: before the first stage, in SETUP
   * @param turn corruptions of a stage are numbered from 0
   */
  record CorruptNext(Optional<Round> round, int turn, int size) implements Slot {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.corruptNext(this);
    }
  }

  /**
   * Whether an honest node misses, option 1, all that another honest node sends it in a stage of
   * the round. Has an effect only if the sender crashes in this stage or, where failing nodes lose
   * messages, if one of the two is faulty.
   */
  record Miss(Round round, int honest, int sender) implements Slot {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.miss(this);
    }
  }

  /**
   * The value that an honest node has learned to choose before the round; option = domain index.
   */
  record Learn(Round round, Round.Learn choice, int honest) implements Slot {
    @Override
    public int size() {
      return choice.variable().domain().size();
    }

    /** {@code learn x of honest_0}. */
    public String label() {
      return "learn " + choice.variable() + " of honest_" + honest;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.learn(this);
    }
  }

  /**
   * Whether what an honest node has said on a port of an asynchronous round is delivered to another
   * one now, option 1, or stays in flight, option 0.
   *
   * @param honest the recipient's rank, or absent if the port has one recipient only
   * @param sender the sender's rank
   */
  record Deliver(Round round, Port port, Optional<Integer> honest, int sender) implements Slot {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.deliver(this);
    }
  }
}
