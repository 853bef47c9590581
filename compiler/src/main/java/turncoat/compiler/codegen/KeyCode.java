package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Liveness;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.StateLayout.Section;

/** Says which numbers of a saved state the future depends on, and whose they are. */
final class KeyCode {
  private final Model model;
  private final List<Section> sections;

  KeyCode(Model model) {
    this.model = model;
    sections =
        StateLayout.of(model).sections().stream()
            .filter(s -> s.kind().compareTo(StateLayout.Kind.KNOWN) <= 0 || hasRules(model))
            .filter(s -> s.kind() != StateLayout.Kind.STAGE)
            .toList();
  }

  /** Where messages are under way between stages, what has been said matters to the end. */
  private static boolean hasRules(Model model) {
    return model.rounds().stream().anyMatch(round -> round.asynchrony().isPresent());
  }

  /** Whether what is said on the port is still to come to whom it goes. */
  private boolean isInFlight(int port) {
    return model.rounds().stream()
        .filter(round -> round.asynchrony().isPresent())
        .flatMap(round -> round.ports().stream())
        .anyMatch(p -> p.id() == port);
  }

  MethodSpec generate() {
    CodeBlock.Builder code = CodeBlock.builder().add("new $T(HONEST)", RuntimeTypes.KEY_LAYOUT);
    for (int i = 0; i < sections.size(); ) {
      int end = i + 1;
      while (end < sections.size() && kind(i).equals("variables") && kind(end).equals(kind(i))) {
        end++;
      }
      code.add("\n.$L($L)", kind(i), count(i, end));
      i = end;
    }
    List<BitSet> dead = Liveness.dead(model);
    for (int stage = 0; stage < dead.size(); stage++) {
      if (!dead.get(stage).isEmpty()) {
        code.add("\n.dead($L, $L)", stage, CodeBlocks.list(ranges(dead.get(stage))));
      }
    }
    return MethodSpec.methodBuilder("keyLayout")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(RuntimeTypes.KEY_LAYOUT)
        .addStatement("return $L", code.build())
        .build();
  }

  private String kind(int section) {
    return switch (sections.get(section).kind()) {
      case VARIABLE, DECISION_TIME, REDECIDED, FIRED, SENT, DELIVERED -> "variables";
      case SEEN, RECENT -> "blocks";
      case ASKED -> isInFlight(sections.get(section).id()) ? "variables" : "ignored";
      case COMMON, HEARD -> "ignored";
      default -> "shared";
    };
  }

  private int count(int from, int to) {
    Section section = sections.get(from);
    return switch (kind(from)) {
      case "variables" -> to - from;
      case "blocks" -> section.size() / model.honest();
      default -> section.size();
    };
  }

  /** A set as first members of runs, each followed by the first number after the run. */
  private static List<Integer> ranges(BitSet set) {
    List<Integer> ranges = new ArrayList<>();
    for (int from = set.nextSetBit(0); from >= 0; from = set.nextSetBit(set.nextClearBit(from))) {
      ranges.add(from);
      ranges.add(set.nextClearBit(from));
    }
    return ranges;
  }
}
