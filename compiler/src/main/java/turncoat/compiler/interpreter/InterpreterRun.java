package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Reward;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Walk;

/**
 * One run, stage by stage.
 *
 * <p>Between two calls of {@link #advance} it stands where the adversary chooses: the stage has
 * begun, honest nodes have computed their messages, and what the adversary's class sees at once it
 * has seen.
 */
public final class InterpreterRun {
  private final World world;
  private final Tape tape;
  private final Map<List<Integer>, List<String>> texts;
  private final Start start;
  private final Speech speech;
  private final Memory memory;
  private final SlotPoints points;
  private final Dialogue dialogue;
  private final Rewards rewards;
  private final Flight flight;
  private final List<Narration.StageStory> stories = new ArrayList<>();
  private final Set<String> effective = new LinkedHashSet<>();
  private int told;

  InterpreterRun(Model model, ChoiceSource source, Map<List<Integer>, List<String>> texts) {
    this(new World(model), new Tape(source, List.of()), texts);
    start.begin();
    if (world.over() || world.stage().kind() != Stage.Kind.SETUP) {
      start.finish(new Attack(world));
    }
    told = tape.choices().size();
    enter();
  }

  private InterpreterRun(World world, Tape tape, Map<List<Integer>, List<String>> texts) {
    this.world = world;
    this.texts = texts;
    this.tape = tape;
    start = new Start(world, tape);
    speech = new Speech(world);
    memory = new Memory(world);
    points = new SlotPoints(world, texts);
    dialogue = new Dialogue(world);
    rewards = new Rewards(world);
    flight = new Flight(world);
  }

  /** A run that has come as far as this one and goes on from here by itself. */
  public InterpreterRun fork(ChoiceSource source) {
    InterpreterRun other =
        new InterpreterRun(world.copy(), new Tape(source, tape.choices()), texts);
    other.stories.addAll(stories);
    other.told = told;
    other.effective.addAll(effective);
    return other;
  }

  /** Index of the stage to be resolved next; the number of stages if the run is over. */
  public int stage() {
    return world.next();
  }

  /** Whether all stages have been resolved. */
  public boolean over() {
    return world.over();
  }

  /**
   * The corrupted nodes, byzantine_0 first: ascending, or in the order of corruption; none before
   * they are placed.
   */
  public List<Integer> corrupted() {
    return world.corrupted();
  }

  /**
   * Names of the checks that have rejected something at an honest node so far, and of the rules
   * that have changed something at one.
   */
  public Set<String> effective() {
    return Collections.unmodifiableSet(effective);
  }

  /** The state in the order of {@link turncoat.compiler.ir.StateLayout}. */
  public int[] state() {
    return StateRow.of(world);
  }

  /**
   * Which options may be taken: the masks of all slots of {@link Model#slots}, one after the other.
   * A slot that does not belong to the stage allows option 0 alone.
   */
  public boolean[] mask() {
    return points.mask();
  }

  /** What the adversary sees: the numbers of {@link Model#features}, one group after the other. */
  public float[] observation() {
    return Observation.of(world);
  }

  /** What honest_j sees where it learns: the numbers of {@link Model#local}. */
  public float[] localObservation(int honest) {
    return LocalView.of(world, honest);
  }

  /**
   * What a side's reward block gives for the last stage; 0 if it has none, and where the properties
   * say what its reward is.
   */
  public float reward(Reward.Side side) {
    return rewards.of(side);
  }

  /**
   * The adversary's or the learners' choices in the stage, in the order of its slots; empty if the
   * run is over.
   */
  public List<ChoicePoint> points() {
    return points.active().stream().map(points::point).toList();
  }

  /**
   * Resolves the stage: asks for its choices, adversary first, then chance, and goes on to the next
   * one.
   *
   * @throws ForbiddenChoiceException if an answer does not exist or is masked; the run is of no use
   *     from then on
   * @throws IllegalStateException if the run is over
   */
  public void advance() {
    if (over()) {
      throw new IllegalStateException("the run is over");
    }
    Attack attack = attack();
    Narrator narrator = new Narrator(world);
    switch (world.stage().kind()) {
      case SETUP -> start.finish(attack);
      case LEADER -> world.leader(attack.leader());
      case LEARN -> new Learners(world).choose(attack, narrator);
      case ROUND -> {
        if (world.inFlight(world.round())) {
          fly(attack, narrator);
        } else {
          receive(attack, narrator);
        }
      }
    }
    List<Execution.Choice> choices = tape.choices();
    stories.add(narrator.story(choices.subList(told, choices.size())));
    told = choices.size();
    if (world.stage().kind() == Stage.Kind.ROUND) {
      attack.corrupted().forEach(this::corrupt);
    }
    rewards.after(world.stage());
    world.moveOn();
    enter();
    if (over()) {
      rewards.end();
    }
  }

  private void corrupt(int node) {
    world.corrupt(node);
    if (world.inFlight(world.round()) && !world.stage().concludes()) {
      flight.surrender(node);
    }
  }

  private void enter() {
    start.enter();
    if (!over() && world.stage().kind() == Stage.Kind.ROUND) {
      if (!world.stage().goesOn()) {
        speak();
      }
      dialogue.ask(tape);
      dialogue.answer();
      dialogue.overhear();
      if (memory.atOnce()) {
        memory.listen();
      }
    }
  }

  private void speak() {
    for (int id = 0; id < world.model().nodes(); id++) {
      if (world.hasStopped(id)) {
        world.node(id).fallSilent();
      } else {
        speech.prepare(world.node(id));
      }
    }
    if (world.inFlight(world.round())) {
      flight.begin();
    }
  }

  private Attack attack() {
    Attack attack = new Attack(world);
    List<Slot> slots = points.active();
    List<ChoicePoint> asked = points();
    for (int i = 0; i < slots.size(); i++) {
      attack.take(slots.get(i), tape.ask(asked.get(i)));
    }
    return attack;
  }

  /** Corrupted nodes hear what was in flight before anybody acts, and in the end everything. */
  private void fly(Attack attack, Narrator narrator) {
    if (!memory.atOnce()) {
      memory.listen();
    }
    attack.agree();
    Walk.commonDraws(world.round()).forEach(draw -> world.common(draw, Domain.NONE));
    effective.addAll(flight.resolve(attack, tape, narrator));
    if (world.stage().concludes()) {
      memory.listen();
      flight.end();
    }
  }

  /** First everybody hears, then everybody acts: honest nodes, then the shadows. */
  private void receive(Attack attack, Narrator narrator) {
    Delivery delivery = new Delivery(world, attack, Losses.of(world, attack, tape));
    narrator.spoken(attack, delivery);
    attack.agree();
    Walk.commonDraws(world.round()).forEach(draw -> world.common(draw, Domain.NONE));
    dialogue.answer(attack, delivery.failing());
    List<Mailbox> mailboxes = new ArrayList<>();
    for (int id = 0; id < world.model().nodes(); id++) {
      mailboxes.add(delivery.mailbox(id));
      if (!world.hasStopped(id)) {
        world.node(id).learn(mailboxes.get(id));
        world.node(id).remember(world.round(), mailboxes.get(id));
      }
    }
    for (int id : world.honest().stream().filter(id -> !world.hasStopped(id)).toList()) {
      Node node = world.node(id);
      int[] before = node.values();
      NodeChoices choices = NodeChoices.onTape(tape, world, attack, id);
      Receiver receiver = new Receiver(world, node, mailboxes.get(id), choices);
      receiver.run(world.round());
      narrator.received(node, before, receiver);
      effective.addAll(receiver.effective());
    }
    for (int id : world.corrupted()) {
      NodeChoices choices = NodeChoices.first();
      new Receiver(world, world.node(id), mailboxes.get(id), choices).run(world.round());
    }
    if (!memory.atOnce()) {
      memory.listen();
    }
  }

  /**
   * The finished run.
   *
   * @throws IllegalStateException if it is not over
   */
  public Execution execution() {
    if (!over()) {
      throw new IllegalStateException("the run is not over: " + world.stage().name());
    }
    List<Property> violated = world.model().properties().stream().filter(p -> !holds(p)).toList();
    return new Execution(
        violated.stream().map(Property::name).toList(),
        violated.stream().mapToInt(p -> 1 << p.id()).sum(),
        world.model().witnesses().stream().filter(this::holds).map(Property::name).toList(),
        tape.choices(),
        new Narration(
            world.corrupted().stream().sorted().toList(), Narrator.inputs(world), stories));
  }

  private boolean holds(Property property) {
    return Evaluator.global(world).holds(property.holds());
  }

  /**
   * The honest nodes that show that a property is violated: those for which its {@code all honest}
   * fails, in the order of its names; empty if it holds or speaks of no single nodes.
   *
   * @throws IllegalStateException if the run is not over
   */
  public List<Integer> counterexample(Property property) {
    if (!over()) {
      throw new IllegalStateException("the run is not over: " + world.stage().name());
    }
    Evaluator evaluator = Evaluator.global(world);
    return evaluator.holds(property.holds()) ? List.of() : evaluator.counterexample();
  }
}
