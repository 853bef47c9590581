package turncoat.runtime.attack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.learn.LearnedPolicy;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;
import turncoat.runtime.run.ToolVersion;

/** The command line of a generated search. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = SearchCommand.Version.class,
    description = "Searches for an attack on the protocol that this code was generated from.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no attack found within the budget",
      "1:an attack was found",
      "2:the command line is wrong",
      "3:it could not finish"
    },
    sortOptions = false)
final class SearchCommand implements Callable<Integer> {
  private static final int UNFINISHED = 3;

  private final EnvironmentFactory factory;
  private final Clock clock;
  private volatile boolean stopped;
  private volatile @Nullable AttackSearch search;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--property",
      paramLabel = "NAME",
      description = "a property to violate; repeatable (default: all)")
  private List<String> properties = new ArrayList<>();

  @Option(
      names = "--search",
      paramLabel = "KIND",
      description = "random, explore, ppo or auto (default: auto)")
  private String kind = SearchKind.AUTO.id();

  @Option(names = "--seed", paramLabel = "N", description = "of everything random (default: 1)")
  private long seed = 1;

  @Option(
      names = "--budget",
      paramLabel = "60s|2M",
      description = "limit: a time (60s, 5m, 1h) or steps (500k, 2M) (default: 1.5M)")
  private String budget = "1.5M";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where to put the run's folder (default: runs)")
  private Path out = Path.of("runs");

  /** Tells the tool's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"turncoat " + ToolVersion.current()};
    }
  }

  SearchCommand(EnvironmentFactory factory, Clock clock) {
    this.factory = factory;
    this.clock = clock;
  }

  /** Ends the search soon, with what it has. */
  void stop() {
    stopped = true;
    AttackSearch running = search;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Description instance = factory.create(1).describe();
    AttackSettings settings = settings(instance);
    try (RunFolder folder = RunFolder.create(out, instance.protocol(), clock)) {
      folder.config(config(instance, settings));
      Journal journal = new Journal(folder, instance, settings, err);
      AttackSearch attackSearch = new AttackSearch(factory, settings, journal, clock);
      search = attackSearch;
      if (stopped) {
        attackSearch.stop();
      }
      AttackResult result = attackSearch.run();
      journal.requireNoFailure();
      AttackReport report = new AttackReport(instance, factory, settings, folder, result);
      report.write();
      report.print(spec.commandLine().getOut());
      if (attackSearch.policy().isPresent()) {
        LearnedPolicy policy = attackSearch.policy().get();
        folder.policy(policy::save);
      }
      return exitStatus(result);
    } catch (RunFolderException | IOException e) {
      err.println("error: " + e.getMessage());
      return UNFINISHED;
    }
  }

  private static int exitStatus(AttackResult result) {
    if (result.ending() == AttackResult.Ending.STOPPED) {
      return UNFINISHED;
    }
    return result.verdict() == Verdict.VIOLATED ? 1 : 0;
  }

  private AttackSettings settings(Description instance) {
    try {
      AttackSettings settings =
          new AttackSettings(
              SearchKind.parse(kind), seed, Budget.parse(budget), properties, Map.of());
      settings.targetMask(instance);
      return settings;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, Object> config(Description instance, AttackSettings settings) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("tool_version", ToolVersion.current());
    config.put("protocol", instance.protocol());
    config.put("instance", instance.instance());
    config.put("params", instance.parameters());
    config.put("without", instance.without());
    config.put("spec_hash", instance.specHash());
    config.put("adversary", instance.adversary());
    config.put("search", settings.search().id());
    config.put("seed", settings.seed());
    config.put("budget", settings.budget().toString());
    config.put("properties", settings.targets(instance));
    config.put("ppo", settings.trainer().toMap());
    return config;
  }
}
