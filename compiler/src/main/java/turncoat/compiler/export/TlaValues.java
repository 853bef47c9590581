package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Shape;

/**
 * Values and finite types in TLA+: numbers, nodes and chains are numbers, truth values are such,
 * sets are sets, a name of an enumeration is a constant, a missing value is None.
 */
final class TlaValues {
  private final Names names;
  private final Map<Shape.Named, List<String>> constants = new LinkedHashMap<>();

  TlaValues(Names names) {
    this.names = names;
  }

  /** One value of a domain. */
  String literal(Domain domain, int value) {
    if (value == Domain.NONE) {
      return "None";
    }
    return switch (domain.kind()) {
      case BIT, INTEGER, NODE, CHAIN -> value < 0 ? "(" + value + ")" : Integer.toString(value);
      case BOOLEAN -> value == 0 ? "FALSE" : "TRUE";
      case ENUM -> named(domain).get(value);
      case SET ->
          IntStream.range(0, domain.element().size())
              .filter(i -> (value >> i & 1) == 1)
              .mapToObj(i -> literal(domain.element(), domain.element().value(i)))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private List<String> named(Domain domain) {
    Shape.Named shape = (Shape.Named) domain.shape();
    return constants.computeIfAbsent(
        shape,
        s ->
            s.names().stream()
                .map(name -> names.name(TlaWords.global(s.type() + "_" + name)))
                .toList());
  }

  /** The set of all values of a domain. */
  String all(Domain domain) {
    String present =
        switch (domain.kind()) {
          case BIT, INTEGER, NODE, ENUM, CHAIN -> domain.low() + ".." + domain.high();
          case BOOLEAN -> domain.low() == domain.high() ? listed(domain) : "BOOLEAN";
          case SET ->
              domain.low() == 0 && domain.high() == (1 << domain.element().size()) - 1
                  ? "SUBSET (" + all(domain.element()) + ")"
                  : listed(domain);
        };
    return domain.optional() ? "({None} \\cup (" + present + "))" : present;
  }

  private String listed(Domain domain) {
    return IntStream.rangeClosed(domain.low(), domain.high())
        .mapToObj(value -> literal(domain, value))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Definitions of the constants that have been used. */
  List<String> definitions() {
    List<String> lines = new ArrayList<>();
    for (List<String> type : constants.values()) {
      for (int i = 0; i < type.size(); i++) {
        lines.add(type.get(i) + " == " + i);
      }
    }
    return lines;
  }
}
