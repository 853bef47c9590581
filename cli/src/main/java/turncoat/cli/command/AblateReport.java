package turncoat.cli.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import turncoat.cli.ablate.Effect;
import turncoat.cli.console.Console;
import turncoat.cli.console.Table;
import turncoat.compiler.Ablation;
import turncoat.compiler.ir.Model;

/**
 * Says what an ablation study came to: for people, as Markdown, or as one JSON object.
 *
 * @param model the instance as it is
 * @param effects in order
 * @param limits what was spent on each, in words
 * @param wall the time taken by all
 */
record AblateReport(Model model, List<Effect> effects, String limits, Duration wall) {
  private static final List<String> HEADING =
      List.of("change", "property", "verdict", "probability", "attack", "how", "time");

  AblateReport {
    effects = List.copyOf(effects);
  }

  /** {@code without lock}, {@code round status skipped and f+1 lowered by 1 (line 14)}. */
  static String change(Effect effect) {
    return effect.isBase()
        ? "(as it is)"
        : effect.change().stream().map(Ablation::describe).collect(Collectors.joining(" and "));
  }

  static String verdict(Effect effect) {
    return switch (effect.kind()) {
      case LOAD_BEARING -> effect.isBase() ? "attack found" : "load-bearing: attack found";
      case WORSE -> "load-bearing: likelier attack found";
      case ATTACKED_ANYWAY -> effect.isBase() ? "attack found" : "attack found, as without change";
      case NO_ATTACK -> "no attack within these bounds";
      case DOES_NOT_COMPILE -> "does not compile: " + effect.problem();
      case STOPPED -> "stopped";
    };
  }

  private static String probability(Effect effect) {
    return effect.finding().map(FindingWords::probability).orElse("");
  }

  private static String length(Effect effect) {
    return effect
        .length()
        .map(l -> plural(l.rounds(), "round") + ", " + plural(l.deviations(), "deviation"))
        .orElse("");
  }

  /** {@code 1 round}, {@code 2 rounds}. */
  static String plural(long count, String word) {
    return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
  }

  private static String how(Effect effect) {
    String picks = effect.picks() ? "; of several values the adversary picks" : "";
    return effect.finding().map(f -> FindingWords.how(f) + picks).orElse("");
  }

  private static List<String> cells(Effect effect) {
    return List.of(
        change(effect),
        effect.property(),
        verdict(effect),
        probability(effect),
        length(effect),
        how(effect),
        effect.finding().map(f -> FindingWords.seconds(f.wall())).orElse(""));
  }

  void print(Console console, boolean quiet) {
    PrintStream out = console.out();
    out.println(console.outPaint().strong(Headline.instance(model)) + ": ablations");
    Table table = new Table(HEADING.toArray(String[]::new));
    effects.forEach(effect -> table.add(cells(effect).toArray()));
    table.print(out, console.outPaint(), "");
    if (!quiet) {
      notes().forEach(out::println);
    }
  }

  private List<String> notes() {
    return List.of(
        "",
        "adversary: " + model.adversary().describe(),
        "limits:    " + limits,
        "\"No attack within these bounds\" is about this instance, this adversary and, where a"
            + " search says it, these limits.",
        "total:     " + FindingWords.seconds(wall));
  }

  /** The same as a table in Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("**").append(escaped(Headline.instance(model))).append("**\n\n");
    row(text, HEADING);
    row(text, HEADING.stream().map(h -> "---").toList());
    effects.forEach(
        effect -> row(text, cells(effect).stream().map(AblateReport::escaped).toList()));
    notes().stream().map(AblateReport::escaped).forEach(n -> text.append('\n').append(n));
    return text.append('\n').toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Spec text may contain what means something in Markdown. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\|*_<>`#\\[\\]])", "\\\\$1").replace('\n', ' ');
  }

  Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", model.protocol());
    object.put("instance", model.instance());
    object.put("params", JsonParts.params(model));
    object.put("without", model.without());
    object.put("adversary", model.adversary().describe());
    object.put("limits", limits);
    object.put("wall_seconds", wall.toMillis() / 1000.0);
    object.put("ablations", effects.stream().map(AblateReport::json).toList());
    return object;
  }

  private static Map<String, Object> json(Effect effect) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("change", effect.change().stream().map(Ablation::describe).toList());
    object.put("kinds", effect.change().stream().map(Ablation::kind).toList());
    object.put("property", effect.property());
    object.put("effect", effect.kind().name().toLowerCase(Locale.ROOT));
    object.put("verdict", verdict(effect));
    object.put("problem", effect.problem().isEmpty() ? null : effect.problem());
    object.put("rounds", effect.length().map(Effect.Length::rounds).orElse(null));
    object.put("deviations", effect.length().map(Effect.Length::deviations).orElse(null));
    object.put("adversary_picks", effect.picks());
    object.put("finding", effect.finding().map(FindingWords::json).orElse(null));
    return object;
  }
}
