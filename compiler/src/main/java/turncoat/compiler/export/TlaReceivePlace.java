package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Variable;

/** The receive blocks of one round: what they read, and what is chosen while they run. */
final class TlaReceivePlace {
  private final TlaContext context;
  private final Names local;
  private final Map<Integer, String> boxes = new HashMap<>();
  private final Map<Integer, Choice> picks = new HashMap<>();
  private final Map<Integer, Choice> draws = new HashMap<>();
  private final List<Choice> own = new ArrayList<>();
  private final List<Choice> common = new ArrayList<>();

  /**
   * A choice.
   *
   * @param name what it is called
   * @param from the set of what there is to choose from
   */
  record Choice(String name, String from) {}

  TlaReceivePlace(TlaContext context, Round round, Names local) {
    this.context = context;
    this.local = local;
    round.ports().forEach(port -> boxes.put(port.id(), local.name("got_" + port.name())));
  }

  /** Choices for each node. */
  List<Choice> own() {
    return own;
  }

  /** Choices for all nodes together. */
  List<Choice> common() {
    return common;
  }

  String box(Port port) {
    String name = boxes.get(port.id());
    if (name == null) {
      throw new IllegalStateException(port + " is not of this round");
    }
    return name;
  }

  private String add(List<Choice> choices, String name, String from) {
    Choice choice = new Choice(local.name(name), from);
    choices.add(choice);
    return choice.name();
  }

  private String outcomes(Expr.Draw draw) {
    TreeSet<Integer> values = new TreeSet<>();
    IntStream.range(0, draw.outcomes()).forEach(i -> values.add(draw.value(i)));
    List<String> literals =
        values.stream().map(v -> context.values().literal(draw.domain(), v)).toList();
    return "{" + String.join(", ", literals) + "}";
  }

  private String site(Site site) {
    Choice known = picks.get(site.id());
    if (known == null) {
      String all = context.values().all(site.domain());
      String from = site.agreed().map(v -> agreement(v, all)).orElse(all);
      List<Choice> choices = site.common() ? common : own;
      add(choices, "chosen", from);
      known = choices.get(choices.size() - 1);
      picks.put(site.id(), known);
    }
    return known.name();
  }

  /** Where honest nodes agree already, an ideal agreement keeps to that. */
  private String agreement(Variable variable, String all) {
    String name = context.variable(variable);
    return String.format(
        "(IF \\A from \\in Honest : %s[from] = %s[Least(Honest)] THEN {%s[Least(Honest)]} ELSE %s)",
        name, name, name, all);
  }

  private String draw(Expr.Draw draw) {
    if (draw.common() < 0) {
      return add(own, draw.word(), outcomes(draw));
    }
    Choice known = draws.get(draw.common());
    if (known == null) {
      add(common, "common_" + draw.word(), outcomes(draw));
      known = common.get(common.size() - 1);
      draws.put(draw.common(), known);
    }
    return known.name();
  }

  private String preferred(Binder binder) {
    Domain domain = binder.domain();
    return add(own, "drawn_" + binder.name(), context.values().all(domain));
  }

  /** The place at a node whose record has the name that is asked for each time. */
  TlaPlace with(Supplier<String> now) {
    return new TlaPlace() {
      @Override
      public String read(String variable) {
        return now.get() + "." + variable;
      }

      @Override
      public String box(Port port) {
        return TlaReceivePlace.this.box(port);
      }

      @Override
      public String draw(Expr.Draw draw) {
        return TlaReceivePlace.this.draw(draw);
      }

      @Override
      public String chosen(Site site) {
        return site(site);
      }

      @Override
      public String preferred(Binder binder) {
        return TlaReceivePlace.this.preferred(binder);
      }
    };
  }
}
