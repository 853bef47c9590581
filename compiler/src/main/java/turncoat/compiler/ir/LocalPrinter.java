package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What honest nodes learn, see and are rewarded for, as text. */
final class LocalPrinter implements LocalFeature.Cases<String> {
  private LocalPrinter() {}

  /** The lines about what every learner sees; none if nothing is learned. */
  static List<String> print(Model model) {
    List<String> lines = new ArrayList<>();
    if (model.learns()) {
      int size = model.local().stream().mapToInt(LocalFeature::size).sum();
      lines.add("");
      lines.add("learners: " + model.local().size() + " feature groups, " + size + " numbers");
      for (LocalFeature feature : model.local()) {
        lines.add("local " + feature.match(new LocalPrinter()) + "  // " + feature.size());
      }
    }
    return lines;
  }

  static String learn(Round.Learn learn) {
    return "learn "
        + learn.variable()
        + learn.where().map(e -> " where " + ExprPrinter.print(e)).orElse("");
  }

  static String reward(Reward reward) {
    return "reward "
        + reward.side().name().toLowerCase(Locale.ROOT)
        + (reward.eachRound() ? " each round" : "")
        + " when "
        + ExprPrinter.print(reward.when())
        + ": "
        + reward.amount();
  }

  @Override
  public String atStage(LocalFeature.AtStage f) {
    return "stage";
  }

  @Override
  public String iteration(LocalFeature.Iteration f) {
    return f.loop().name();
  }

  @Override
  public String leader(LocalFeature.Leader f) {
    return "leader of " + f.loop();
  }

  @Override
  public String self(LocalFeature.Self f) {
    return "self";
  }

  @Override
  public String variable(LocalFeature.OfVariable f) {
    return f.variable().name();
  }

  @Override
  public String heard(LocalFeature.Heard f) {
    return f.round() + "." + f.port() + " from p" + f.sender();
  }
}
