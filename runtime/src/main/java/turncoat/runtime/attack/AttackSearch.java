package turncoat.runtime.attack;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.attack.AttackProgress.Phase;
import turncoat.runtime.attack.AttackResult.Ending;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.AdversarySide;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.environment.Reward;
import turncoat.runtime.explore.Explorer;
import turncoat.runtime.explore.ExploringStarts;
import turncoat.runtime.learn.IterationMetrics;
import turncoat.runtime.learn.LearnedPolicy;
import turncoat.runtime.learn.PpoConfig;
import turncoat.runtime.learn.PpoTrainer;
import turncoat.runtime.search.Episode;
import turncoat.runtime.search.Evaluation;
import turncoat.runtime.search.Evaluator;
import turncoat.runtime.search.Policy;
import turncoat.runtime.search.RandomPolicy;
import turncoat.runtime.search.Rate;

/**
 * The search for an attack on one protocol instance: the random baseline; exploration, which
 * returns to rare states; training, which may begin in the middle of what exploration found, until
 * it succeeds, stalls (see {@link Plateau}) or has used up the budget; and the evaluation of what
 * was learned, sampled and greedy, on fresh episodes from ordinary resets. The reward is 1 in a run
 * that violates a target, unless the spec has a reward block of its own for the adversary. What
 * honest nodes have to learn is chosen uniformly at random ({@link AdversarySide}).
 *
 * <p>With a budget in steps the result depends on environment and settings alone, apart from the
 * time taken. To be run once, by one thread; {@link #stop} may be called by any.
 */
public final class AttackSearch {
  /** Episodes of the baseline and of an evaluation, fewer where that would take many steps. */
  private static final int EPISODES = 10_000;

  private static final int EVALUATION_STEPS = 200_000;
  private static final int LANES = 100;

  /** Share of the budget that the baseline may take before exploration. */
  private static final double BASELINE_SHARE = 0.1;

  /** Share of the budget that baseline and exploration may take before training. */
  private static final double EXPLORATION_SHARE = 0.35;

  /** Steps of exploration between two looks at the budget. */
  private static final int EXPLORATION_CHUNK = 12_800;

  /** Violating runs after which exploration has found enough to learn from. */
  private static final int VIOLATIONS = 64;

  /** Steps without a violating run of a new kind after which exploration that has one ends. */
  private static final int IDLE_STEPS = 100_000;

  /** Share of the training episodes that begin where exploration has been. */
  private static final double STARTS_SHARE = 0.5;

  /** Share of a budget in time by which the evaluation may exceed it. */
  private static final double OVERTIME = 1.25;

  /** A lower bound of the random success rate at which training has no point. */
  private static final double EASY = 0.9;

  private final EnvironmentFactory factory;
  private final AttackSettings settings;
  private final AttackListener listener;
  private final InstantSource clock;
  private final Description description;
  private final List<String> targets;
  private final int targetMask;
  private final PpoConfig config;
  private final Trophies trophies;

  private volatile boolean stopped;
  private @Nullable LearnedPolicy policy;
  private long episodes;
  private Evaluation baseline = new Evaluation(Rate.NONE, List.of(), 0, List.of());

  /**
   * Prepares a search.
   *
   * @param factory makes environments of the instance to be attacked
   * @param settings what to search for and how
   * @param listener told of the progress
   * @param clock tells how much time has passed
   * @throws IllegalArgumentException if the settings name a property or a setting of the trainer
   *     that does not exist, or if there is no property; the message lists what there is
   */
  public AttackSearch(
      EnvironmentFactory factory,
      AttackSettings settings,
      AttackListener listener,
      InstantSource clock) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    Description instance = factory.create(1).describe();
    targets = settings.targets(instance);
    targetMask = settings.targetMask(instance);
    EnvironmentFactory side = AdversarySide.of(factory);
    description = side.create(1).describe();
    this.factory =
        lanes -> {
          Environment environment = side.create(lanes);
          environment.target(targetMask);
          return environment;
        };
    config = settings.trainer();
    trophies = new Trophies(factory);
  }

  /** Ends the search soon, with what it has; safe to call from any thread, at any time. */
  public void stop() {
    stopped = true;
  }

  /** What was learned, if there was training. */
  public Optional<LearnedPolicy> policy() {
    return Optional.ofNullable(policy);
  }

  /** Searches. */
  public AttackResult run() {
    Spending spending = new Spending(settings.budget(), clock);
    playRandomly(spending);
    if (settings.search() == SearchKind.RANDOM) {
      return result(endingWithoutTraining(), baseline, spending);
    }
    if (settings.search() == SearchKind.AUTO && baseline.targets().low() >= EASY) {
      return result(endingWithoutTraining(), baseline, spending);
    }
    Explorer explorer = explore(spending);
    if (settings.search() == SearchKind.EXPLORE) {
      return result(endingWithoutTraining(), baseline, spending);
    }
    Ending ending = stopped ? Ending.STOPPED : train(spending, explorer);
    Evaluation evaluation = policy == null || stopped ? noEvaluation() : evaluate(spending, policy);
    return result(stopped ? Ending.STOPPED : ending, evaluation, spending);
  }

  private Ending endingWithoutTraining() {
    boolean found = !trophies.attacks().isEmpty();
    return stopped ? Ending.STOPPED : found ? Ending.FOUND : Ending.BUDGET;
  }

  private static Evaluation noEvaluation() {
    return new Evaluation(Rate.NONE, List.of(), 0, List.of());
  }

  /** The baseline; if random search is all there is, on and on until there is an attack. */
  private void playRandomly(Spending spending) {
    boolean alone = settings.search() == SearchKind.RANDOM;
    double share = alone ? 1 : BASELINE_SHARE;
    Predicate<Rate> goOn =
        soFar -> {
          long steps = (long) soFar.trials() * description.stages();
          tell(spending, Phase.RANDOM, steps, soFar, Rate.NONE);
          boolean enough = soFar.trials() >= EPISODES && !(alone && soFar.successes() == 0);
          return !stopped && !enough && spending.share(steps) < share;
        };
    RandomPolicy random = new RandomPolicy(description, LANES, settings.seed());
    int most = Integer.MAX_VALUE - LANES;
    baseline = play(random, new Evaluator.Request(seed(1), 0, most, targetMask, keep()), goOn);
    spending.add(baseline.steps());
    trophies.offerRandom(baseline.episodes());
  }

  private Explorer explore(Spending spending) {
    double share = settings.search() == SearchKind.EXPLORE ? 1 : EXPLORATION_SHARE;
    Explorer explorer = new Explorer(factory, targetMask, seed(5), VIOLATIONS);
    tell(spending, Phase.EXPLORATION, 0, Rate.NONE, baseline.targets());
    long lastFind = 0;
    int found = 0;
    while (!stopped && spending.share(0) < share && !enough(explorer, lastFind)) {
      long before = explorer.steps();
      explorer.explore(EXPLORATION_CHUNK);
      spending.add(explorer.steps() - before);
      if (explorer.violations().size() > found) {
        found = explorer.violations().size();
        lastFind = explorer.steps();
        trophies.offerExplored(explorer.violations());
      }
      tell(spending, Phase.EXPLORATION, 0, Rate.NONE, baseline.targets());
    }
    episodes += explorer.steps() / description.stages();
    return explorer;
  }

  private static boolean enough(Explorer explorer, long lastFind) {
    int found = explorer.violations().size();
    return found == VIOLATIONS || (found > 0 && explorer.steps() - lastFind >= IDLE_STEPS);
  }

  private Ending train(Spending spending, Explorer explorer) {
    tell(spending, Phase.TRAINING, 0, Rate.NONE, baseline.targets());
    ExploringStarts starts = new ExploringStarts(factory, explorer, STARTS_SHARE);
    PpoTrainer trainer =
        new PpoTrainer(
            factory,
            config,
            seed(2),
            (seed, actions) -> trophies.offerTrained(new Episode(seed, actions)),
            starts::begin);
    if (!description.rewards(Reward.ADVERSARY)) {
      // What imitated runs are worth is known only where the reward is for the violation.
      trainer.imitate(starts.experience());
    }
    policy = trainer.policy();
    Plateau plateau = new Plateau();
    long stepsBefore = 0;
    long episodesBefore = episodes;
    while (!stopped && spending.share(0) < 1) {
      IterationMetrics metrics = trainer.iterate();
      spending.add(metrics.steps() - stepsBefore);
      stepsBefore = metrics.steps();
      episodes = episodesBefore + metrics.episodes();
      plateau.add(metrics);
      listener.iteration(metrics);
      tell(spending, Phase.TRAINING, 0, plateau.latest(), baseline.targets());
      if (plateau.succeeded()) {
        return Ending.SUCCESS;
      }
      if (plateau.stalled()) {
        return Ending.PLATEAU;
      }
    }
    return Ending.BUDGET;
  }

  /** The better of sampled and greedy choices, both on the same fresh episodes. */
  private Evaluation evaluate(Spending spending, LearnedPolicy learned) {
    Evaluation sampled = evaluate(spending, learned.sampling(seed(3)));
    Evaluation greedy = evaluate(spending, learned.greedy());
    Comparator<Evaluation> byRate = Comparator.comparingDouble(e -> e.targets().value());
    return byRate.compare(greedy, sampled) > 0 ? greedy : sampled;
  }

  private Evaluation evaluate(Spending spending, Policy learned) {
    int count = Math.max(500, Math.min(EPISODES, EVALUATION_STEPS / description.stages()));
    boolean timed = settings.budget().kind() == Budget.Kind.MILLISECONDS;
    Predicate<Rate> goOn =
        soFar -> {
          long steps = (long) soFar.trials() * description.stages();
          tell(spending, Phase.EVALUATION, steps, soFar, baseline.targets());
          return !stopped && !(timed && spending.share(0) > OVERTIME);
        };
    Evaluation evaluation =
        play(learned, new Evaluator.Request(seed(4), 0, count, targetMask, keep()), goOn);
    spending.add(evaluation.steps());
    trophies.offerTrained(evaluation.episodes());
    return evaluation;
  }

  private Evaluation play(Policy player, Evaluator.Request request, Predicate<Rate> goOn) {
    Evaluation evaluation = new Evaluator(factory, LANES).evaluate(player, request, goOn);
    episodes += evaluation.targets().trials();
    return evaluation;
  }

  private static int keep() {
    return Trophies.CAPACITY;
  }

  /** Independent seeds for the parts of the search. */
  private long seed(int part) {
    return SeededChance.mix(SeededChance.mix(settings.seed()) + part);
  }

  private void tell(Spending spending, Phase phase, long more, Rate current, Rate random) {
    listener.progress(
        new AttackProgress(
            phase,
            spending.steps() + more,
            spending.elapsed(),
            Math.min(1, spending.share(more)),
            current,
            random,
            trophies.best()));
  }

  private AttackResult result(Ending ending, Evaluation evaluation, Spending spending) {
    Conclusion conclusion = new Conclusion(description, targets, trophies.attacks(), evaluation);
    return new AttackResult(
        conclusion.verdict(),
        conclusion.property(),
        conclusion.search().orElse(mostElaborate()),
        ending,
        conclusion.rate(evaluation),
        conclusion.rate(baseline),
        episodes,
        spending.steps(),
        spending.elapsed(),
        conclusion.attacks());
  }

  private SearchKind mostElaborate() {
    return settings.search() == SearchKind.AUTO ? SearchKind.PPO : settings.search();
  }
}
