package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.StateLayout.Section;
import turncoat.compiler.ir.Variable;

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
    List<Integer> renewed = renewed();
    if (!renewed.isEmpty()) {
      code.add("\n.renewed($L)", CodeBlocks.list(renewed));
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
      case VARIABLE, DECISION_TIME, FIRED, SENT, DELIVERED -> "variables";
      case SEEN, RECENT -> "blocks";
      case COMMON, HEARD, ASKED -> "ignored";
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

  /** Sections that every iteration begins anew. */
  private List<Integer> renewed() {
    return IntStream.range(0, sections.size())
        .filter(i -> isRenewed(sections.get(i)))
        .boxed()
        .toList();
  }

  private boolean isRenewed(Section section) {
    return switch (section.kind()) {
      case LEADER, RECENT -> true;
      case VARIABLE -> model.variables().get(section.id()).role() == Variable.Role.LOCAL;
      default -> false;
    };
  }
}
