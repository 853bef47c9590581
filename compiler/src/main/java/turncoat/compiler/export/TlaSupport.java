package turncoat.compiler.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Operators that any module may need; a module gets those that it mentions. */
final class TlaSupport {
  private static final Map<String, String> OPERATORS = new LinkedHashMap<>();

  static {
    OPERATORS.put(
        "Least", "Least(item) == CHOOSE self \\in item : \\A from \\in item : self =< from");
    OPERATORS.put(
        "Greatest", "Greatest(item) == CHOOSE self \\in item : \\A from \\in item : self >= from");
    OPERATORS.put(
        "Absent",
        "\\* A mailbox: what was heard from each node.\nAbsent == [from \\in Nodes |-> None]");
    OPERATORS.put("Heard", "Heard(box) == {from \\in Nodes : box[from] # None}");
    OPERATORS.put(
        "Late",
        """
        \\* With up to so many messages of others late, as long as enough are left.
        Late(box, self, needed, delays) ==
          LET heard == Heard(box) IN
          {[from \\in Nodes |-> IF from \\in late THEN None ELSE box[from]] :
             late \\in {late \\in SUBSET (heard \\ {self}) :
                         \\/ late = {}
                         \\/ /\\ Cardinality(late) =< delays
                            /\\ Cardinality(heard) - Cardinality(late) >= needed}}\
        """);
    OPERATORS.put(
        "Carriers",
        "Carriers(box, field, item) == {from \\in Heard(box) : box[from][field] = item}");
    OPERATORS.put(
        "Carried", "Carried(box, field) == {box[from][field] : from \\in Heard(box)} \\ {None}");
    OPERATORS.put(
        "Most",
        """
        Most(box, field) ==
          {item \\in Carried(box, field) : \\A next \\in Carried(box, field) :
             Cardinality(Carriers(box, field, item)) >= Cardinality(Carriers(box, field, next))}\
        """);
    OPERATORS.put(
        "Majority",
        """
        Majority(box, field, otherwise) ==
          LET most == {item \\in {box[from][field] : from \\in Heard(box)} :
                         2 * Cardinality(Carriers(box, field, item)) > Cardinality(Heard(box))} IN
          IF most = {} THEN otherwise ELSE CHOOSE item \\in most : TRUE\
        """);
    OPERATORS.put(
        "Signers",
        """
        \\* A statement: its type, who signed it, its fields.
        Signers(statements, type, fields) == {self \\in Nodes : <<type, self, fields>> \\in statements}\
        """);
    OPERATORS.put("Power", "Power(base, nodes) == base ^ nodes");
    OPERATORS.put(
        "Digit",
        "\\* Chains: a digit for each epoch, 0 for no block.\n"
            + "Digit(base, item, epoch) == (item \\div base ^ (epoch - 1)) % base");
    OPERATORS.put(
        "LastEpoch",
        "LastEpoch(base, chain) == CHOOSE item \\in 0..31 : chain < base ^ item /\\ (item = 0 \\/"
            + " chain >= base ^ (item - 1))");
    OPERATORS.put(
        "Extend",
        """
        Extend(base, last, item, epoch, variant) ==
          IF item >= base ^ (epoch - 1) \\/ epoch > last THEN None
          ELSE item + (variant + 1) * base ^ (epoch - 1)\
        """);
  }

  private TlaSupport() {}

  /** The operators that a text needs, directly or through each other. */
  static String of(String text) {
    Text needed = new Text(Integer.MAX_VALUE);
    String whole = text;
    boolean more = true;
    Map<String, String> taken = new LinkedHashMap<>();
    while (more) {
      more = false;
      for (Map.Entry<String, String> operator : OPERATORS.entrySet()) {
        boolean mentioned =
            Pattern.compile("\\b" + operator.getKey() + "\\b").matcher(whole).find();
        if (mentioned && taken.putIfAbsent(operator.getKey(), operator.getValue()) == null) {
          whole += operator.getValue();
          more = true;
        }
      }
    }
    OPERATORS.forEach(
        (name, definition) -> {
          if (taken.containsKey(name)) {
            needed.line(definition);
          }
        });
    return needed.toString();
  }
}
