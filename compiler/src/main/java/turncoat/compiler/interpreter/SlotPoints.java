package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;

/** The choices of the adversary, or of learners, in the stage to be resolved next. */
final class SlotPoints implements Slot.Cases<ChoicePoint> {
  private final World world;
  private final Map<List<Integer>, List<String>> texts;
  private final Speech speech;

  /**
   * For a world.
   *
   * @param texts what the options on each port mean in each iteration, once they have been asked
   *     for; may be shared by runs of one model
   */
  SlotPoints(World world, Map<List<Integer>, List<String>> texts) {
    this.world = world;
    this.texts = texts;
    speech = new Speech(world);
  }

  /** The slots that belong to the stage, in order. */
  List<Slot> active() {
    return world.model().slots().stream().filter(this::isActive).toList();
  }

  private boolean isActive(Slot slot) {
    return !world.over() && slot.match(new BelongsTo(world.stage()));
  }

  ChoicePoint point(Slot slot) {
    return slot.match(this);
  }

  /** The masks of all slots, one after the other; slots of other stages allow option 0 alone. */
  boolean[] mask() {
    List<Slot> slots = world.model().slots();
    boolean[] mask = new boolean[slots.stream().mapToInt(Slot::size).sum()];
    int offset = 0;
    for (Slot slot : slots) {
      mask[offset] = true;
      if (isActive(slot)) {
        System.arraycopy(point(slot).allowed(), 0, mask, offset, slot.size());
      }
      offset += slot.size();
    }
    return mask;
  }

  @Override
  public ChoicePoint corrupt(Slot.Corrupt s) {
    List<List<Integer>> sets = Placements.of(world.model().nodes(), world.adversary().corrupted());
    return free("corrupted nodes", sets.stream().map(Placements::show).toList(), -1);
  }

  @Override
  public ChoicePoint input(Slot.Input s) {
    String label = "input " + s.variable() + " of honest_" + s.honest();
    List<String> options = values(s.variable().domain());
    boolean open = !world.placed() || isHonest(s.honest());
    return open ? free(label, options, -1) : fixed(label, options);
  }

  @Override
  public ChoicePoint pickLeader(Slot.PickLeader s) {
    return free("leader", IntStream.range(0, s.size()).mapToObj(p -> "p" + p).toList(), -1);
  }

  @Override
  public ChoicePoint lose(Slot.Lose s) {
    boolean possible =
        isHonest(s.sender())
            && isHonest(s.honest())
            && world.model().loses(world.stage())
            && world.round().ports().stream()
                .anyMatch(p -> speech.leads(p, honest(s.sender()), honest(s.honest())));
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        "lose honest_" + s.sender() + " -> honest_" + s.honest(),
        List.of("arrives", "lost"),
        new boolean[] {true, possible},
        0);
  }

  @Override
  public ChoicePoint deliver(Slot.Deliver s) {
    Port port = s.port();
    int recipient = s.honest().map(this::honest).or(() -> speech.recipient(port)).orElseThrow();
    boolean possible =
        !world.stage().concludes()
            && new Flight(world).isUnderWay(port, honest(s.sender()), recipient);
    String whom = s.honest().map(j -> "honest_" + j).orElse("recipient");
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        "deliver " + port + " honest_" + s.sender() + " -> " + whom,
        List.of("stays", "arrives"),
        new boolean[] {true, possible},
        0);
  }

  @Override
  public ChoicePoint delay(Slot.Delay s) {
    Port port = s.waiting().port();
    int recipient = s.honest().map(this::honest).or(() -> speech.recipient(port)).orElseThrow();
    List<String> options = new ArrayList<>(List.of("nobody"));
    Delivery.others(world, recipient).forEach(p -> options.add("p" + p));
    boolean[] allowed = new boolean[options.size()];
    Arrays.fill(allowed, !world.isCorrupted(recipient));
    allowed[0] = true;
    String whom = s.honest().map(j -> "honest_" + j).orElse("recipient");
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        "late " + port + " for " + whom + " (" + (s.turn() + 1) + ")",
        options,
        allowed,
        0);
  }

  @Override
  public ChoicePoint pick(Slot.Pick s) {
    List<String> options = values(s.site().domain());
    return s.honest().map(this::isHonest).orElse(true)
        ? free(s.label(), options, -1)
        : fixed(s.label(), options);
  }

  @Override
  public ChoicePoint fail(Slot.Fail s) {
    String label = "honest_" + s.honest() + " " + world.adversary().failures().verb();
    boolean possible = world.failuresLeft() > 0 && !world.hasFailed(honest(s.honest()));
    return yesOrNo(label, possible && !isHeldBack(s.round()));
  }

  /** Where nothing keeps step, messages that a faulty node is to lose are held back to the end. */
  private boolean isHeldBack(Round round) {
    return world.inFlight(round)
        && !world.stage().concludes()
        && !world.adversary().failures().stopping();
  }

  private boolean isUnderWay(Slot.Miss s) {
    Flight flight = new Flight(world);
    return s.round().ports().stream()
        .anyMatch(port -> flight.isUnderWay(port, honest(s.sender()), honest(s.honest())));
  }

  /**
   * What is missed matters only if a node can begin to fail now or, omitting, has failed; where
   * nothing keeps step, if something is under way from a node that can crash.
   */
  @Override
  public ChoicePoint miss(Slot.Miss s) {
    boolean left = world.failuresLeft() > 0;
    boolean recipient = world.hasFailed(honest(s.honest()));
    boolean sender = world.hasFailed(honest(s.sender()));
    boolean matters =
        world.adversary().failures().stopping()
            ? left && !sender && !recipient && (!world.inFlight(s.round()) || isUnderWay(s))
            : (left || sender || recipient) && !isHeldBack(s.round());
    return yesOrNo("honest_" + s.honest() + " misses honest_" + s.sender(), matters);
  }

  @Override
  public ChoicePoint learn(Slot.Learn s) {
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.LEARNER,
        s.label(),
        values(s.choice().variable().domain()),
        new Learners(world).allowed(s.choice(), honest(s.honest())),
        -1);
  }

  @Override
  public ChoicePoint corruptNext(Slot.CorruptNext s) {
    List<String> options = new ArrayList<>(List.of("nobody"));
    IntStream.range(0, world.model().nodes()).forEach(p -> options.add("p" + p));
    boolean[] allowed = new boolean[options.size()];
    allowed[0] = true;
    for (int node : world.honest()) {
      allowed[1 + node] = s.turn() < world.corruptionsLeft();
    }
    String label = "corrupt (" + (s.turn() + 1) + ")";
    return new ChoicePoint(
        world.stage().name(), ChoicePoint.Resolver.ADVERSARY, label, options, allowed, 0);
  }

  /** A choice without an alternative to option 0. */
  private ChoicePoint fixed(String label, List<String> options) {
    boolean[] allowed = new boolean[options.size()];
    allowed[0] = true;
    return new ChoicePoint(
        world.stage().name(), ChoicePoint.Resolver.ADVERSARY, label, options, allowed, 0);
  }

  private boolean isHonest(int rank) {
    return !world.isCorrupted(honest(rank));
  }

  private ChoicePoint yesOrNo(String label, boolean mayBeYes) {
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        label,
        List.of("no", "yes"),
        new boolean[] {true, mayBeYes},
        0);
  }

  private ChoicePoint free(String label, List<String> options, int honest) {
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        label,
        options,
        ChoicePoint.everything(options.size()),
        honest);
  }

  @Override
  public ChoicePoint say(Slot.Say s) {
    String recipient = s.honest().map(h -> "honest_" + h).orElse("recipient");
    String place = s.port().place(s.place());
    String label = s.port() + " byzantine_" + s.byzantine() + " -> " + recipient + place;
    if (s.byzantine() >= world.corrupted().size() || !s.honest().map(this::isHonest).orElse(true)) {
      return fixed(label, texts(s));
    }
    int sender = world.corrupted().get(s.byzantine());
    boolean[] allowed = allowed(s, sender);
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        label,
        texts(s),
        allowed,
        honestOption(s, sender, allowed));
  }

  @Override
  public ChoicePoint attach(Slot.Attach s) {
    String recipient = s.honest().map(h -> "honest_" + h).orElse("recipient");
    String label =
        s.port() + " byzantine_" + s.byzantine() + " -> " + recipient + " " + s.statement();
    List<String> options = List.of("withheld", "attached");
    if (s.byzantine() >= world.corrupted().size() || !s.honest().map(this::isHonest).orElse(true)) {
      return fixed(label, options);
    }
    int sender = world.corrupted().get(s.byzantine());
    boolean possible =
        speech.maySpeak(s.port(), sender) && reachesHonest(s.port()) && speech.attachable(s);
    Optional<Message> shadows =
        s.honest()
            .map(rank -> speech.says(sender, honest(rank), s.port()))
            .orElseGet(() -> world.node(sender).says(s.port()));
    boolean honest = possible && shadows.filter(m -> speech.carries(m, s)).isPresent();
    return new ChoicePoint(
        world.stage().name(),
        ChoicePoint.Resolver.ADVERSARY,
        label,
        options,
        new boolean[] {true, possible},
        honest ? 1 : 0);
  }

  private boolean[] allowed(Slot.Say s, int sender) {
    Port port = s.port();
    boolean[] allowed = new boolean[s.size()];
    boolean somethingToSay = false;
    if (speech.maySpeak(port, sender) && reachesHonest(port) && isAsked(s, sender) && !hasSaid(s)) {
      for (int option = 1; option < allowed.length; option++) {
        allowed[option] = allowed(port, sender, option);
        somethingToSay |= allowed[option];
      }
    }
    allowed[0] = !(somethingToSay && waitsFor(s.round(), port));
    return allowed;
  }

  /** Where nothing keeps step, a place is filled once. */
  private boolean hasSaid(Slot.Say s) {
    int recipients = s.honest().isPresent() ? world.model().honest() : 1;
    int place = s.byzantine() * recipients + s.honest().orElse(0);
    return world.inFlight(s.round()) && world.said(s.port())[place] != 0;
  }

  /** Only answers must have been asked for. */
  private boolean isAsked(Slot.Say s, int sender) {
    return s.round()
        .question(s.port())
        .map(question -> speech.says(honest(s.honest().orElseThrow()), sender, question))
        .map(Optional::isPresent)
        .orElse(true);
  }

  /** On a port whose only recipient is corrupted there is nobody to talk to. */
  private boolean reachesHonest(Port port) {
    return speech.recipient(port).map(r -> !world.isCorrupted(r)).orElse(true);
  }

  private boolean allowed(Port port, int sender, int option) {
    int payload = (option - 1) % port.type().payloads();
    boolean certified = option > port.type().payloads();
    return speech.buildable(port, sender, payload)
        && (!certified || speech.forgedProof(port, payload).isPresent());
  }

  private static boolean waitsFor(Round round, Port port) {
    return round.wait(port).isPresent();
  }

  /** What the shadow says, or silence if that cannot be said or it says that elsewhere. */
  private int honestOption(Slot.Say s, int sender, boolean[] allowed) {
    if (s.place() > 0) {
      return 0;
    }
    Optional<Message> message =
        s.honest()
            .map(rank -> speech.says(sender, honest(rank), s.port()))
            .orElseGet(() -> world.node(sender).says(s.port()));
    int option = message.map(Message::option).orElse(0);
    return allowed[option] ? option : allowed[0] ? 0 : -1;
  }

  /** They depend on the port and the loop's value alone; making them takes long. */
  private List<String> texts(Slot.Say s) {
    return texts.computeIfAbsent(
        List.of(s.port().id(), world.stage().loopValue()),
        key -> IntStream.range(0, s.size()).mapToObj(option -> text(s.port(), option)).toList());
  }

  private String text(Port port, int option) {
    if (option == 0) {
      return "silent";
    }
    int payload = (option - 1) % port.type().payloads();
    String bare = port.type().show(payload);
    boolean certified = option > port.type().payloads();
    return certified ? bare + " with " + speech.certificateText(port, payload) : bare;
  }

  private int honest(int rank) {
    return world.ranked().get(rank);
  }

  private static List<String> values(Domain domain) {
    return IntStream.range(0, domain.size()).mapToObj(i -> domain.show(domain.value(i))).toList();
  }

  /** Whether a slot belongs to a stage. */
  private record BelongsTo(Stage stage) implements Slot.Cases<Boolean> {
    @Override
    public Boolean corrupt(Slot.Corrupt s) {
      return stage.kind() == Stage.Kind.SETUP;
    }

    @Override
    public Boolean input(Slot.Input s) {
      return stage.kind() == Stage.Kind.SETUP;
    }

    @Override
    public Boolean pickLeader(Slot.PickLeader s) {
      return stage.kind() == Stage.Kind.LEADER
          && stage.loop().map(l -> l.id() == s.loop().id()).orElse(false);
    }

    @Override
    public Boolean say(Slot.Say s) {
      return in(s.round());
    }

    @Override
    public Boolean attach(Slot.Attach s) {
      return in(s.round());
    }

    @Override
    public Boolean lose(Slot.Lose s) {
      return in(s.round());
    }

    @Override
    public Boolean deliver(Slot.Deliver s) {
      return in(s.round());
    }

    @Override
    public Boolean delay(Slot.Delay s) {
      return in(s.round());
    }

    @Override
    public Boolean pick(Slot.Pick s) {
      return in(s.round());
    }

    @Override
    public Boolean fail(Slot.Fail s) {
      return in(s.round());
    }

    @Override
    public Boolean miss(Slot.Miss s) {
      return in(s.round());
    }

    @Override
    public Boolean learn(Slot.Learn s) {
      return stage.kind() == Stage.Kind.LEARN && before(s.round());
    }

    @Override
    public Boolean corruptNext(Slot.CorruptNext s) {
      return s.round().map(this::in).orElse(stage.kind() == Stage.Kind.SETUP);
    }

    private boolean in(Round round) {
      return stage.kind() == Stage.Kind.ROUND && before(round);
    }

    private boolean before(Round round) {
      return stage.round().map(r -> r.id() == round.id()).orElse(false);
    }
  }
}
