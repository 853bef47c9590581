package turncoat.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.bridge.Attack;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Paint;
import turncoat.cli.story.Story;
import turncoat.runtime.attack.AttackResult;
import turncoat.runtime.attack.AttackSettings;
import turncoat.runtime.attack.FoundAttack;
import turncoat.runtime.environment.Description;
import turncoat.runtime.learn.IterationMetrics;
import turncoat.runtime.learn.LearnedPolicy;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.TraceRecorder;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;
import turncoat.runtime.run.ToolVersion;

/** What an attack leaves in its run folder, from its settings to its story. */
final class RunRecord {
  private final RunFolder folder;
  private final Subject subject;
  private final Description description;
  private final AttackSettings settings;
  private final String again;
  private Optional<FoundAttack> kept = Optional.empty();

  RunRecord(
      RunFolder folder,
      Subject subject,
      GeneratedEnvironments environments,
      AttackSettings settings,
      String again) {
    this.folder = folder;
    this.subject = subject;
    this.description = environments.create(1).describe();
    this.settings = settings;
    this.again = again;
  }

  /** Writes all that is needed to do the same again: the settings and the spec itself. */
  void start() throws RunFolderException, IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("tool_version", ToolVersion.current());
    config.put("file", subject.source().name());
    config.put("spec_hash", description.specHash());
    config.put("protocol", description.protocol());
    config.put("instance", description.instance());
    config.put("params", JsonParts.params(subject.model()));
    config.put("settings", subject.request().settings());
    config.put("without", description.without());
    config.put("adversary", description.adversary());
    config.put("targets", settings.targets());
    config.put("search", settings.search().id());
    config.put("seed", settings.seed());
    config.put("budget", settings.budget().toString());
    config.put("ppo", settings.trainer().toMap());
    config.put("reproduce", again);
    folder.config(config);
    Files.writeString(folder.path().resolve(RunFiles.SPEC), subject.source().text());
  }

  /** Keeps an attack as soon as there is one, so that nothing can take it away. */
  void keep(FoundAttack attack) {
    if (kept.equals(Optional.of(attack))) {
      return;
    }
    kept = Optional.of(attack);
    List<String> violated = attack.outcome().violated();
    String property =
        settings.targets().stream().filter(violated::contains).findFirst().orElse(violated.get(0));
    try {
      write(attack.outcome(), property, settings.search().id());
    } catch (RunFolderException e) {
      throw CommandException.unfinished(String.valueOf(e.getMessage()));
    }
  }

  void metrics(IterationMetrics metrics) {
    try {
      folder.metrics(metrics);
    } catch (RunFolderException e) {
      throw CommandException.unfinished(String.valueOf(e.getMessage()));
    }
  }

  /** Writes the attack as the interpreter knows it, the result, and what was learned. */
  void finish(
      AttackResult result,
      Optional<Attack> attack,
      AttackReport report,
      Optional<LearnedPolicy> policy)
      throws RunFolderException, IOException {
    if (attack.isPresent()) {
      Attack found = attack.get();
      write(found.run().outcome(), found.property(), result.search().id());
      List<String> story = Story.tell(subject.model(), found.run(), found.property(), Paint.PLAIN);
      Files.write(folder.path().resolve(RunFiles.STORY), story);
    }
    folder.result(report.json());
    if (policy.isPresent()) {
      folder.policy(policy.get()::save);
    }
  }

  private void write(Outcome outcome, String property, String search) throws RunFolderException {
    TraceRecorder.Provenance provenance =
        new TraceRecorder.Provenance(
            subject.source().name(), property, search, settings.seed(), ToolVersion.current());
    folder.attack(subject.withSettings(TraceRecorder.trace(description, provenance, outcome)));
  }
}
