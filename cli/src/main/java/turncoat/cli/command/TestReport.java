package turncoat.cli.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.console.Console;
import turncoat.cli.console.Paint;
import turncoat.cli.console.Table;
import turncoat.cli.expect.Case;
import turncoat.cli.expect.Result;
import turncoat.cli.expect.Status;

/**
 * Says what tests came to: for people, or as one JSON object.
 *
 * @param results in order
 * @param limits what was spent on each, in words
 * @param wall the time taken by all
 */
record TestReport(List<Result> results, String limits, Duration wall) {
  TestReport {
    results = List.copyOf(results);
  }

  /** One word or two for what became of a case. */
  static String word(Status status) {
    return switch (status) {
      case AS_EXPECTED -> "ok";
      case CONSISTENT -> "consistent";
      case UNEXPECTED -> "FAILED";
      case NOT_FOUND -> "NOT FOUND";
      case UNDECIDED -> "UNDECIDED";
      case INVALID -> "INVALID";
      case STOPPED -> "stopped";
      case BROKEN -> "BUG";
    };
  }

  /** What was found out about a case. */
  static String found(Result result) {
    String found =
        result
            .finding()
            .map(
                f ->
                    result.tested().kind() == Case.Kind.WITNESS
                        ? FindingWords.reached(f)
                        : FindingWords.found(f))
            .orElse("");
    return join(found, result.note());
  }

  private static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
  }

  private static String how(Result result) {
    return result
        .finding()
        .map(FindingWords::how)
        .orElse(result.tested().kind() == Case.Kind.SCENARIO ? "played" : "");
  }

  void print(Console console, boolean quiet) {
    PrintStream out = console.out();
    List<Result> shown =
        quiet ? results.stream().filter(r -> !r.status().isPassed()).toList() : results;
    if (!shown.isEmpty()) {
      Table table =
          new Table("spec", "instance", "property", "expected", "result", "found", "how", "time");
      for (Result r : shown) {
        table.add(
            r.tested().file(),
            r.tested().instance(),
            r.tested().property(),
            r.tested().expected(),
            word(r.status()),
            found(r),
            how(r),
            FindingWords.seconds(r.wall()));
      }
      table.print(out, console.outPaint(), "");
      out.println();
    }
    summary(out, console.outPaint());
    if (!quiet) {
      explain(out);
      out.println("limits: " + limits);
    }
  }

  private void summary(PrintStream out, Paint paint) {
    List<String> parts = new ArrayList<>();
    for (Status status : Status.values()) {
      long count = count(status);
      if (count > 0) {
        parts.add(String.format(Locale.ROOT, "%,d %s", count, words(status)));
      }
    }
    String text =
        String.format(
            Locale.ROOT,
            "%,d expectations: %s (%s)",
            results.size(),
            String.join(", ", parts),
            FindingWords.seconds(wall));
    boolean passed = results.stream().allMatch(r -> r.status().isPassed());
    out.println(passed ? paint.good(text) : paint.bad(text));
  }

  private long count(Status status) {
    return results.stream().filter(r -> r.status() == status).count();
  }

  private static String words(Status status) {
    return switch (status) {
      case AS_EXPECTED -> "as expected";
      case CONSISTENT -> "consistent";
      case UNEXPECTED -> "not as expected";
      case NOT_FOUND -> "not found";
      case UNDECIDED -> "undecided within these limits";
      case INVALID -> "invalid";
      case STOPPED -> "not settled when stopped";
      case BROKEN -> "bugs of turncoat";
    };
  }

  private void explain(PrintStream out) {
    if (count(Status.CONSISTENT) > 0) {
      out.println(
          "consistent: a search found nothing that speaks against it, which proves nothing");
    }
    results.stream()
        .filter(r -> r.status() == Status.UNEXPECTED || r.status() == Status.NOT_FOUND)
        .map(TestReport::lookAgain)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(line -> out.println("look:   " + line));
  }

  /** The command that looks at a case alone. */
  private static Optional<String> lookAgain(Result result) {
    Case tested = result.tested();
    boolean attacked = tested.kind() == Case.Kind.INSTANCE || tested.kind() == Case.Kind.MUTANT;
    return result
        .finding()
        .filter(f -> attacked)
        .map(
            f ->
                String.join(
                    " ",
                    Shell.turncoat(),
                    f.method() == turncoat.cli.settle.Finding.Method.EXACT ? "solve" : "attack",
                    Shell.quote(tested.file()),
                    "--instance",
                    Shell.quote(tested.instance()),
                    "--property",
                    Shell.quote(tested.property())));
  }

  /** All of it; for each case what {@code solve} would tell of it. */
  Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("passed", results.stream().allMatch(r -> r.status().isPassed()));
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      counts.put(status.id(), count(status));
    }
    object.put("counts", counts);
    object.put("limits", limits);
    object.put("wall_seconds", wall.toMillis() / 1000.0);
    object.put("results", results.stream().map(TestReport::json).toList());
    return object;
  }

  private static Map<String, Object> json(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    Case tested = result.tested();
    object.put("file", tested.file());
    object.put("protocol", tested.protocol());
    object.put("kind", tested.kind().id());
    object.put("instance", tested.instance());
    object.put("property", tested.property());
    object.put("expected", tested.expected());
    object.put("status", result.status().id());
    object.put("passed", result.status().isPassed());
    object.put("found", found(result));
    object.put("seconds", result.wall().toMillis() / 1000.0);
    object.put("finding", result.finding().map(FindingWords::json).orElse(null));
    return object;
  }
}
