package turncoat.compiler.export;

import java.util.Set;
import java.util.regex.Pattern;

/** What names already mean in a TLA+ module that the export writes. */
final class TlaWords {
  /** Reserved words, operators of the modules it extends, and what the export itself defines. */
  static final Set<String> TAKEN =
      Set.of(
          "ACTION", "ASSUME", "ASSUMPTION", "AXIOM", "BY", "CASE", "CHOOSE", "CONSTANT", "CONSTANTS",
          "COROLLARY", "DEF", "DEFINE", "DEFS", "DOMAIN", "ELSE", "ENABLED", "EXCEPT", "EXTENDS",
          "HAVE", "HIDE", "IF", "IN", "INSTANCE", "LAMBDA", "LEMMA", "LET", "LOCAL", "MODULE", "NEW",
          "OBVIOUS", "OMITTED", "ONLY", "OTHER", "PICK", "PROOF", "PROPOSITION", "PROVE", "QED",
          "RECURSIVE", "SF_", "STATE", "SUBSET", "SUFFICES", "TAKE", "TEMPORAL", "THEN", "THEOREM",
          "UNCHANGED", "UNION", "USE", "VARIABLE", "VARIABLES", "WF_", "WITH", "WITNESS", "BOOLEAN",
          "FALSE", "TRUE", "STRING", "Nat", "Int", "Cardinality", "IsFiniteSet", "Seq", "Len",
          "Append", "Head", "Tail", "SubSeq", "SelectSeq", "None", "Nodes", "Honest", "Init", "Next",
          "Spec", "stage", "faulty", "leader", "failed", "seen", "recent", "known", "decided_at",
          "redecided", "vars", "self", "from", "box", "now", "said", "proof", "lie", "late", "lost",
          "nodes", "next", "item", "Least", "Greatest", "Upwards", "Heard", "Carriers", "Carried",
          "Majority", "Most", "Signers", "At", "Absent", "Iteration", "Leaders", "Continue", "Start",
          "Setup", "Lead", "Failing", "Late", "Over", "Says", "Overheard", "Buildable", "Statement",
          "Digit", "LastEpoch", "Extend", "Missed", "bad", "fails", "given", "rest", "Power", "Unset",
          "Starts");

  /** What the export puts in front of names when it makes operators of them. */
  private static final Pattern PREFIXED =
      Pattern.compile(
          "(Says|Said|Lies|Boxes|Taught|Receive|Outcomes|Lost|Overheard|Has|Proof|WF|SF)_.*");

  private TlaWords() {}

  /** Text of a spec from which a name that stands outside of all definitions is made. */
  static String global(String text) {
    String plain = Names.plain(text);
    return PREFIXED.matcher(plain).matches() ? "the_" + plain : plain;
  }

  /** A name of a record's field or a string; fields live apart from everything else. */
  static String field(String text) {
    String plain = Names.plain(text);
    return TAKEN.contains(plain) ? "the_" + plain : global(plain);
  }
}
