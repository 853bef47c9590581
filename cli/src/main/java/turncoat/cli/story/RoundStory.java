package turncoat.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import turncoat.compiler.interpreter.Narration;
import turncoat.compiler.interpreter.Narration.Spoken;
import turncoat.compiler.interpreter.Narration.Spoken.Kind;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;

/** One round: messages, lies, what they changed, and who decided why. */
final class RoundStory {
  private static final String SILENT = "silent";

  /** The label of a leader's draw, which the heading tells. */
  private static final String LEADER = "leader";

  /** How the labels of samples begin: the questions tell who is asked. */
  private static final String SAMPLE = "sample of ";

  /** From more nodes than this, messages are counted rather than listed. */
  private static final int MANY = 6;

  private final Model model;
  private final Narration.StageStory stage;
  private final Teller teller;

  RoundStory(Model model, Narration.StageStory stage, Teller teller) {
    this.model = model;
    this.stage = stage;
    this.teller = teller;
  }

  void tell() {
    int before = teller.lines().size();
    honestMessages();
    corruptedMessages();
    failures();
    lost();
    late();
    stage.drawn().stream()
        .filter(d -> !d.label().equals(LEADER) && !d.label().startsWith(SAMPLE))
        .forEach(d -> teller.plain("chance: " + d.label() + " = " + d.outcome()));
    failedChecks();
    changes();
    decisions();
    turning();
    if (teller.lines().size() == before) {
      teller.faint("nobody says anything");
    }
  }

  private void honestMessages() {
    List<Map.Entry<Integer, String>> told = new ArrayList<>();
    for (Spoken spoken : stage.messages()) {
      if (!spoken.corrupted() && !spoken.recipients().isEmpty()) {
        told.add(Map.entry(spoken.sender(), phrase(spoken) + to(spoken)));
      }
    }
    Teller.byText(told).forEach((text, nodes) -> teller.plain(Words.nodes(nodes) + ": " + text));
  }

  /** {@code asks p0 and p2: Ask(1)} and {@code answers p1: Colour(0)} tell first to whom. */
  private String to(Spoken spoken) {
    return spoken.kind() == Kind.MESSAGE ? " to " + audience(spoken) : "";
  }

  private String phrase(Spoken spoken) {
    if (spoken.kind() != Kind.MESSAGE && !spoken.text().equals(SILENT)) {
      String verb = spoken.kind() == Kind.QUESTION ? "asks " : "answers ";
      return verb + audience(spoken) + ": " + spoken.text();
    }
    if (!relayed(spoken) || spoken.text().equals(SILENT)) {
      return spoken.text();
    }
    boolean own = spoken.signer() == spoken.sender();
    return "relays " + (own ? "its own " : Words.node(spoken.signer()) + "'s ") + spoken.text();
  }

  private String audience(Spoken spoken) {
    List<Integer> everybody = new ArrayList<>(all());
    everybody.remove(Integer.valueOf(spoken.sender()));
    return Words.audience(spoken.recipients(), everybody);
  }

  private List<Integer> all() {
    return IntStream.range(0, model.nodes()).boxed().toList();
  }

  private List<Integer> honest() {
    return all().stream().filter(n -> !stage.corrupted().contains(n)).toList();
  }

  /** One line for each corrupted node and kind of message. */
  private void corruptedMessages() {
    Map<String, List<Spoken>> speeches = new LinkedHashMap<>();
    for (Spoken spoken : stage.messages()) {
      if (spoken.corrupted()) {
        speeches
            .computeIfAbsent(
                spoken.sender() + " " + spoken.port() + " " + spoken.honestText(),
                key -> new ArrayList<>())
            .add(spoken);
      }
    }
    speeches.values().forEach(this::speech);
  }

  private void speech(List<Spoken> speech) {
    Spoken first = speech.get(0);
    String who = Words.node(first.sender()) + ": ";
    String honest = first.honestText();
    boolean honestly = speech.stream().allMatch(s -> s.text().equals(s.honestText()));
    if (!honestly) {
      String instead = honest.equals(SILENT) ? "have said nothing" : "have said " + honest;
      teller.lie(
          who
              + what(speech)
              + "  [an honest "
              + Words.node(first.sender())
              + " would "
              + instead
              + "]");
    } else if (!honest.equals(SILENT)) {
      teller.faint(who + what(speech) + ", as an honest node would");
    }
  }

  /** {@code Vote(1, 0) to p0, Vote(1, 1) to p1}; whatever is said to several is said once. */
  private String what(List<Spoken> speech) {
    Map<String, List<Integer>> recipients = new LinkedHashMap<>();
    for (Spoken spoken : speech) {
      recipients
          .computeIfAbsent(phrase(spoken), key -> new ArrayList<>())
          .addAll(spoken.recipients());
    }
    List<String> said = new ArrayList<>();
    List<String> withheld = new ArrayList<>();
    boolean plain = speech.get(0).kind() == Kind.MESSAGE;
    recipients.forEach(
        (text, nodes) -> {
          String to = plain || text.equals(SILENT) ? " to " + Words.audience(nodes, honest()) : "";
          if (text.equals(SILENT)) {
            withheld.add("nothing" + to);
          } else {
            said.add(text + to);
          }
        });
    said.addAll(withheld);
    return String.join(", ", said);
  }

  /** Who crashes, or begins to lose messages. */
  private void failures() {
    boolean crash = model.adversary().failures().stopping();
    for (int node : stage.failing()) {
      boolean reaching = stage.messages().stream().anyMatch(s -> s.sender() == node);
      String when = reaching ? " while sending" : "";
      teller.lie(
          Words.node(node)
              + (crash ? " crashes" + when : " is faulty from now on: it may lose messages"));
    }
  }

  private void turning() {
    for (int node : stage.turning()) {
      teller.lie("the adversary corrupts " + Words.node(node) + ": it speaks for it from now on");
    }
  }

  private void lost() {
    Optional<Loss> loss = stage.stage().round().flatMap(Round::loss);
    if (loss.isPresent() && loss.get() instanceof Loss.ByChance) {
      undelivered(Spoken::lost, "chance: lost on the way to ", teller::plain);
    } else {
      String what = loss.isPresent() ? "lost on the way to " : "never reaches ";
      undelivered(Spoken::lost, what, teller::lie);
    }
  }

  private void late() {
    undelivered(Spoken::late, "too late for ", teller::lie);
  }

  /** One line for each node that does not hear something. */
  private void undelivered(
      Function<Spoken, List<Integer>> who, String what, Consumer<String> tell) {
    Map<Integer, List<String>> byNode = new TreeMap<>();
    for (Spoken spoken : stage.messages()) {
      for (int node : who.apply(spoken)) {
        byNode
            .computeIfAbsent(node, key -> new ArrayList<>())
            .add(Words.node(spoken.sender()) + "'s " + spoken.text());
      }
    }
    byNode.forEach(
        (node, messages) -> tell.accept(what + Words.node(node) + ": " + Words.and(messages)));
  }

  private void failedChecks() {
    List<Map.Entry<Integer, String>> told = new ArrayList<>();
    stage.failedChecks().forEach(f -> told.add(Map.entry(f.node(), f.check())));
    Teller.byText(told)
        .forEach(
            (check, nodes) ->
                teller.plain(
                    Words.nodes(nodes) + ": check " + check + " fails; the rest is skipped"));
  }

  private void changes() {
    Optional<String> output = model.output().map(Variable::name);
    Map<Integer, List<String>> byNode = new TreeMap<>();
    for (Narration.Change change : stage.changes()) {
      boolean toldAsDecision = output.isPresent() && output.get().equals(change.variable());
      if (!toldAsDecision) {
        byNode
            .computeIfAbsent(change.node(), key -> new ArrayList<>())
            .add(change.variable() + " := " + change.to());
      }
    }
    List<Map.Entry<Integer, String>> told = new ArrayList<>();
    byNode.forEach((node, texts) -> told.add(Map.entry(node, String.join(", ", texts))));
    Teller.byText(told).forEach((text, nodes) -> teller.plain(Words.nodes(nodes) + ": " + text));
  }

  private void decisions() {
    List<Map.Entry<Integer, String>> told = new ArrayList<>();
    for (Narration.Decision decision : stage.decisions()) {
      String heard = heard(decision.node());
      String reason = heard.isEmpty() ? "" : ", having heard " + heard;
      told.add(Map.entry(decision.node(), decision.value() + reason));
    }
    Teller.byText(told)
        .forEach(
            (text, nodes) ->
                teller.strong(
                    Words.nodes(nodes) + (nodes.size() == 1 ? " decides " : " decide ") + text));
  }

  /** {@code Vote(1, 0) from itself and p2}, of this round's own messages; of many, how many. */
  private String heard(int node) {
    Map<String, List<String>> senders = new LinkedHashMap<>();
    for (int sender : all()) {
      for (Spoken spoken : stage.messages()) {
        if (spoken.sender() == sender && reaches(spoken, node)) {
          senders
              .computeIfAbsent(spoken.text(), key -> new ArrayList<>())
              .add(sender == node ? "itself" : Words.node(sender));
        }
      }
    }
    boolean many = model.nodes() > MANY;
    List<String> parts = new ArrayList<>();
    senders.forEach(
        (text, from) ->
            parts.add(
                text + " from " + (many ? Words.count(from.size(), "node") : Words.and(from))));
    return String.join("; ", parts);
  }

  private boolean reaches(Spoken spoken, int node) {
    boolean own = spoken.sender() == node && !stage.corrupted().contains(node);
    return (own || spoken.reached(node)) && !relayed(spoken) && !spoken.text().equals(SILENT);
  }

  /** Whether it forwards what somebody signed earlier in the iteration. */
  private static boolean relayed(Spoken spoken) {
    return spoken.port().startsWith("relayed ");
  }
}
