package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Model.LeaderRule;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;
import turncoat.compiler.source.Span;

/** Derives the schedule, the action space and the observation space. */
final class Space {
  private final Context context;
  private final Adversary adversary;
  private final LeaderRule leader;
  private final List<Round> rounds;
  private final int nodes;
  private final int honest;
  private final int corrupted;

  Space(Context context, Adversary adversary, LeaderRule leader, List<Round> rounds) {
    this.context = context;
    this.adversary = adversary;
    this.leader = leader;
    this.rounds = rounds;
    this.nodes = context.elements().nodes();
    this.corrupted = adversary.corrupted();
    this.honest = adversary.adaptive() ? nodes : nodes - corrupted;
  }

  private List<Variable> inputs() {
    return context.elements().inOrder.stream()
        .filter(v -> v.role() == Variable.Role.INPUT)
        .toList();
  }

  private Span instance() {
    return context.instance().span();
  }

  // Schedule.

  List<Stage> schedule() {
    limitStages();
    Schedule schedule = new Schedule();
    if (!setup().isEmpty()) {
      schedule.add(Stage.Kind.SETUP, Optional.empty(), Optional.empty(), 0, false);
    }
    int next = 0;
    while (next < rounds.size()) {
      Optional<Loop> loop = rounds.get(next).loop();
      int end = next + 1;
      while (loop.isPresent() && end < rounds.size() && rounds.get(end).loop().equals(loop)) {
        end++;
      }
      if (loop.isPresent()) {
        schedule.repeat(loop.get(), rounds.subList(next, end));
      } else {
        schedule.round(rounds.get(next), loop, 0, false);
      }
      next = end;
    }
    return schedule.stages;
  }

  private void limitStages() {
    long stages = 1;
    for (Round round : rounds) {
      int times = round.loop().map(l -> l.domain().size()).orElse(1);
      stages += (round.steps() + (round.learns().isEmpty() ? 0L : 1L)) * times;
    }
    if (leader.kind() == LeaderRule.Kind.ANY) {
      for (Loop loop : context.elements().loops.values()) {
        stages += loop.domain().size();
      }
    }
    context
        .limits()
        .check(
            stages, Limits.STAGES, "stages", instance(), "repeat less often, or take fewer steps");
  }

  private final class Schedule {
    private final List<Stage> stages = new ArrayList<>();

    void add(
        Stage.Kind kind, Optional<Round> round, Optional<Loop> loop, int value, boolean starts) {
      stages.add(new Stage(stages.size(), kind, round, loop, value, starts));
    }

    /** All stages that the round takes, after the one in which nodes choose what they learn. */
    void round(Round round, Optional<Loop> loop, int value, boolean starts) {
      boolean learns = !round.learns().isEmpty();
      if (learns) {
        add(Stage.Kind.LEARN, Optional.of(round), loop, value, starts);
      }
      boolean opens = starts && !learns;
      if (round.asynchrony().isEmpty()) {
        add(Stage.Kind.ROUND, Optional.of(round), loop, value, opens);
      }
      for (int step = 1; round.asynchrony().isPresent() && step <= round.steps(); step++) {
        boolean first = opens && step == 1;
        stages.add(
            new Stage(
                stages.size(), Stage.Kind.ROUND, Optional.of(round), loop, value, first, step));
      }
    }

    void repeat(Loop loop, List<Round> body) {
      boolean picks = leader.kind() == LeaderRule.Kind.ANY;
      for (int value = loop.low(); value <= loop.high(); value++) {
        if (picks) {
          add(Stage.Kind.LEADER, Optional.empty(), Optional.of(loop), value, true);
        }
        for (int i = 0; i < body.size(); i++) {
          boolean first = i == 0 && !picks;
          round(body.get(i), Optional.of(loop), value, first);
        }
      }
    }
  }

  // Actions.

  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>(setup());
    if (leader.kind() == LeaderRule.Kind.ANY) {
      context.elements().loops.values().forEach(l -> slots.add(new Slot.PickLeader(l, nodes)));
    }
    limit(slots.size());
    rounds.forEach(round -> round(round, slots));
    return slots;
  }

  private void limit(int before) {
    long count = before;
    long options = 0;
    for (Round round : rounds) {
      count += (long) round.learns().size() * honest;
      for (Round.Learn learn : round.learns()) {
        options += (long) honest * learn.variable().domain().size();
      }
      for (Port port : round.ports()) {
        count += says(port);
        options += says(port) * (1L + port.options());
        long attached = Limits.times(says(port), statements(port));
        count = Limits.plus(count, attached);
        options = Limits.plus(options, Limits.times(2, attached));
      }
      count += losses(round) + deliveries(round) + delays(round);
      options += 2 * (losses(round) + deliveries(round)) + delays(round) * nodes;
      count += failures();
      options += 2 * failures();
      for (Site site : Sites.of(round)) {
        count += choosers(site);
        options += (long) choosers(site) * site.domain().size();
      }
      count += corruptions();
      options += corruptions() * (1L + nodes);
    }
    Limits limits = context.limits();
    limits.check(count, Limits.SLOTS, "action slots", instance(), "lower n or b");
    limits.check(
        options,
        Limits.OPTIONS,
        "options of the adversary",
        instance(),
        "lower n or b, or use smaller ranges in messages");
  }

  private int choosers(Site site) {
    return site.common() ? 1 : honest;
  }

  private long says(Port port) {
    return (long) corrupted * port.places() * (port.recipient().isPresent() ? 1 : honest);
  }

  /** How many statements may travel along on the port. */
  private long statements(Port port) {
    return port.bundle().map(b -> (long) b.offsets().size() * nodes).orElse(0L);
  }

  private long losses(Round round) {
    return isLossy(round) ? (long) honest * (honest - 1) : 0;
  }

  /** Whether the adversary may lose messages in any of the round's stages. */
  private boolean isLossy(Round round) {
    return round.loss().isPresent()
        && round.loss().get() instanceof Loss.ByAdversary by
        && by.concerns(round, schedule());
  }

  private long deliveries(Round round) {
    long deliveries = 0;
    for (Port port : round.ports()) {
      deliveries += (long) honest * (port.recipient().isPresent() ? 1 : honest - 1);
    }
    return round.asynchrony().isPresent() ? deliveries : 0;
  }

  private long delays(Round round) {
    long delays = 0;
    for (Round.Wait wait : round.waits()) {
      delays += (long) wait.delays() * (wait.port().recipient().isPresent() ? 1 : honest);
    }
    return delays;
  }

  private long corruptions() {
    return adversary.adaptive() ? corrupted : 0;
  }

  private long failures() {
    return adversary.failures().possible() ? (long) honest * honest : 0;
  }

  private List<Slot> setup() {
    List<Slot> slots = new ArrayList<>();
    if (adversary.adaptive() && picksFirst()) {
      corruptions(Optional.empty(), slots);
    } else if (!adversary.adaptive() && adversary.placement() != Adversary.Placement.FIXED) {
      long sets = Limits.choose(nodes, corrupted);
      context
          .limits()
          .check(
              sets,
              Limits.PLACEMENTS,
              "sets of corrupted nodes",
              instance(),
              "lower n or b, or fix them: corrupted=[0]");
      if (adversary.placement() == Adversary.Placement.ADVERSARY) {
        slots.add(new Slot.Corrupt((int) sets));
      }
    }
    for (int i = 0; i < adversary.inputs().size(); i++) {
      for (int rank = 0; adversary.inputs().get(i).chosen() && rank < honest; rank++) {
        slots.add(new Slot.Input(inputs().get(i), rank));
      }
    }
    return slots;
  }

  private void round(Round round, List<Slot> slots) {
    for (Round.Learn learn : round.learns()) {
      for (int j = 0; j < honest; j++) {
        slots.add(new Slot.Learn(round, learn, j));
      }
    }
    for (Port port : round.ports()) {
      boolean one = port.recipient().isPresent();
      for (int i = 0; i < corrupted; i++) {
        for (int j = 0; j < (one ? 1 : honest); j++) {
          for (int place = 0; place < port.places(); place++) {
            Optional<Integer> recipient = one ? Optional.empty() : Optional.of(j);
            slots.add(new Slot.Say(round, port, i, recipient, place));
          }
        }
      }
    }
    round.ports().forEach(port -> attached(round, port, slots));
    boolean lossy = isLossy(round);
    for (int j = 0; j < honest && lossy; j++) {
      for (int sender = 0; sender < honest; sender++) {
        if (sender != j) {
          slots.add(new Slot.Lose(round, j, sender));
        }
      }
    }
    round.waits().forEach(wait -> delays(round, wait, slots));
    failures(round, slots);
    if (round.asynchrony().isPresent()) {
      round.ports().forEach(port -> deliveries(round, port, slots));
    }
    for (Site site : Sites.of(round)) {
      for (int j = 0; j < choosers(site); j++) {
        slots.add(new Slot.Pick(round, site, site.common() ? Optional.empty() : Optional.of(j)));
      }
    }
    corruptions(Optional.of(round), slots);
  }

  /** Whether the adversary may corrupt nodes before the first round: unless they are listed. */
  private boolean picksFirst() {
    return context
        .instance()
        .word("corrupted")
        .map(setting -> setting.value() instanceof SettingValue.Word)
        .orElse(true);
  }

  private void corruptions(Optional<Round> round, List<Slot> slots) {
    for (int turn = 0; turn < corruptions(); turn++) {
      slots.add(new Slot.CorruptNext(round, turn, 1 + nodes));
    }
  }

  private void deliveries(Round round, Port port, List<Slot> slots) {
    boolean one = port.recipient().isPresent();
    for (int j = 0; j < (one ? 1 : honest); j++) {
      for (int sender = 0; sender < honest; sender++) {
        if (one || sender != j) {
          Optional<Integer> recipient = one ? Optional.empty() : Optional.of(j);
          slots.add(new Slot.Deliver(round, port, recipient, sender));
        }
      }
    }
  }

  private void attached(Round round, Port port, List<Slot> slots) {
    if (port.bundle().isEmpty()) {
      return;
    }
    boolean one = port.recipient().isPresent();
    for (int i = 0; i < corrupted; i++) {
      for (int j = 0; j < (one ? 1 : honest); j++) {
        Optional<Integer> recipient = one ? Optional.empty() : Optional.of(j);
        for (int offset : port.bundle().get().offsets()) {
          for (int signer = 0; signer < nodes; signer++) {
            slots.add(new Slot.Attach(round, port, i, recipient, offset, signer));
          }
        }
      }
    }
  }

  private void delays(Round round, Round.Wait wait, List<Slot> slots) {
    boolean one = wait.port().recipient().isPresent();
    for (int j = 0; j < (one ? 1 : honest); j++) {
      for (int turn = 0; turn < wait.delays(); turn++) {
        Optional<Integer> recipient = one ? Optional.empty() : Optional.of(j);
        slots.add(new Slot.Delay(round, wait, recipient, turn, nodes));
      }
    }
  }

  private void failures(Round round, List<Slot> slots) {
    if (!adversary.failures().possible()) {
      return;
    }
    for (int j = 0; j < honest; j++) {
      slots.add(new Slot.Fail(round, j));
    }
    for (int j = 0; j < honest && !round.ports().isEmpty(); j++) {
      for (int i = 0; i < honest; i++) {
        if (i != j) {
          slots.add(new Slot.Miss(round, j, i));
        }
      }
    }
  }

  // Observation.

  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    features.add(new Feature.AtStage(2 + rounds.size() + LearningLowering.learning(rounds)));
    context.elements().loops.values().forEach(l -> features.add(new Feature.Iteration(l)));
    rounds.stream()
        .filter(round -> round.asynchrony().isPresent())
        .forEach(round -> features.add(new Feature.Step(round)));
    if (adversary.placement() != Adversary.Placement.FIXED) {
      for (int i = 0; i < corrupted; i++) {
        features.add(new Feature.Corrupted(i, nodes));
      }
    }
    if (adversary.failures().possible()) {
      for (int j = 0; j < honest; j++) {
        features.add(new Feature.Failed(j));
      }
    }
    if (leader.kind() != LeaderRule.Kind.NONE) {
      int places = corrupted + honest;
      context.elements().loops.values().forEach(l -> features.add(new Feature.Leader(l, places)));
    }
    for (Round round : rounds) {
      round.ports().forEach(port -> mail(round, port, features));
      Walk.commonDraws(round).forEach(draw -> features.add(new Feature.Common(round, draw)));
    }
    for (Certificate certificate : context.elements().certificates.values()) {
      features.add(new Feature.Buildable(certificate));
    }
    if (adversary.fullInformation()) {
      for (Variable variable : context.elements().inOrder) {
        for (int j = 0; j < honest; j++) {
          features.add(new Feature.OfVariable(variable, j));
        }
      }
    }
    long size = features.stream().mapToLong(Feature::size).reduce(0, Limits::plus);
    context
        .limits()
        .check(
            size,
            Limits.FEATURES,
            "numbers in an observation",
            instance(),
            "lower n, or use smaller ranges");
    return features;
  }

  private void mail(Round round, Port port, List<Feature> features) {
    boolean answers = round.question(port).isPresent();
    for (int j = 0; j < honest; j++) {
      for (int asker = 0; asker < nodes && answers; asker++) {
        features.add(new Feature.Answered(round, port, j, asker));
      }
      if (!answers) {
        features.add(new Feature.Heard(round, port, j));
      }
    }
    for (int j = 0; j < honest && round.asynchrony().isPresent(); j++) {
      features.add(new Feature.Delivered(round, port, j, honest));
    }
    boolean chosen = round.query(port).map(Round.Query::chosen).orElse(false);
    for (int j = 0; j < honest && chosen; j++) {
      features.add(new Feature.Asked(round, port, j, nodes));
    }
    boolean one = port.recipient().isPresent();
    for (int i = 0; i < corrupted; i++) {
      for (int j = one ? -1 : 0; j < (one ? 0 : honest); j++) {
        for (int place = 0; place < port.places(); place++) {
          features.add(new Feature.Said(round, port, i, j, place));
        }
      }
    }
  }
}
