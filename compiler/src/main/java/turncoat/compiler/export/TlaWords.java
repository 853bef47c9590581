package turncoat.compiler.export;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What names already mean in a TLA+ module that the export writes. */
final class TlaWords {
  /** Reserved words, operators of the modules it extends, and what the export itself defines. */
  static final Set<String> TAKEN =
      words(
          """
          Absent ACTION Append ASSUME ASSUMPTION At AXIOM bad bare base BOOLEAN box Buildable BY
          Cardinality Carried Carriers CASE chain CHOOSE cleared CONSTANT CONSTANTS Continue
          COROLLARY decided_at DEF DEFINE DEFS delays Digit DOMAIN ELSE ENABLED epoch EXCEPT
          Extend EXTENDS failed Failing fails FALSE faulty field fields from given Greatest HAVE
          Head heads Heard heard HIDE Honest IF IN Init INSTANCE Int IsFiniteSet item Iteration
          known LAMBDA LastEpoch Late late last Lead leader Leaders Least LEMMA Len LET lie LOCAL lost
          Majority Missed MODULE Most most Nat needed NEW Next next Nodes nodes None now OBVIOUS
          OMITTED ONLY OTHER otherwise Over Overheard PICK Power PROOF proof PROPOSITION PROVE QED
          recent RECURSIVE redecided rest said Says seen SelectSeq self Seq Setup Signers Spec
          stage Start Starts STATE Statement statements STRING SubSeq SUBSET SUFFICES Tail TAKE
          TEMPORAL THEN THEOREM TRUE type UNCHANGED UNION Unset Upwards USE VARIABLE VARIABLES
          variant vars WITH WITNESS words
          """);

  /** What the export puts in front of names when it makes operators of them. */
  private static final Pattern PREFIXED =
      Pattern.compile(
          "(Says|Said|Lies|Boxes|Taught|Receive|Outcomes|Lost|Overheard|Has|Proof|WF|SF)_.*");

  private TlaWords() {}

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.strip().split("\\s+")));
  }

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
