package turncoat.compiler.diagnostics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of diagnostics. Numbers are never reused.
 *
 * <p>Families: E00xx lexing and parsing, E01xx names, E02xx effects, E03xx types and domains, E04xx
 * protocol structure and instances, W05xx lints, E09xx limits and internal.
 */
public enum Code {
  // E00xx: lexing and parsing.
  E0001("unexpected text", "The text does not follow the grammar at this place."),
  E0002("unterminated comment", "A comment opened with /* is never closed with */."),
  E0003("unterminated string", "A string opened with \" is not closed on its line."),
  E0004("illegal character", "This character has no meaning outside comments and strings."),
  E0005("file too large", "A spec may have at most 1 MiB of text."),
  E0006("nesting too deep", "Blocks, parentheses and operators may nest only so deep."),
  E0007("number too large", "Whole numbers must fit into 32 bits."),
  E0008("unknown word", "At this place only certain words mean something."),
  E0009(
      "'some' outside a condition",
      "'some' binds a value for the block of its 'if' and must end the condition."),
  E0010("'by' without 'decided'", "'by' says when a node has decided and follows only 'decided'."),

  // E01xx: names.
  E0101("unknown name", "A name must be declared before it means anything."),
  E0102("name taken", "Two things of one kind, or two values, cannot share a name."),
  E0103("unknown message", "Only declared messages can be sent, counted or signed."),
  E0104("unknown certificate", "Only declared certificates can be attached or asked for."),
  E0105("whose variable", "In a property a variable belongs to a named node, such as p.x."),
  E0106("b is hidden", "How many nodes are really corrupted is not known to a protocol."),
  E0107("unknown instance", "There is no instance of that name to start from."),
  E0108("unknown setting", "Instances set parameters, b, leader, corrupted and inputs."),
  E0109("unknown check or rule", "Only checks and rules can be left out, by their names."),
  E0110("unknown property", "Expectations are about properties of the protocol."),
  E0111("circular instance", "Instances that are based on each other have no settings."),
  E0112("unknown field", "A message has the fields, a node the variables, that are declared."),
  E0113("unknown function", "The language has a few functions, such as size(s)."),
  E0114("circular type", "A type that is defined by itself has no values."),

  // E02xx: effects.
  E0201("cannot be assigned", "Only state and local variables change by assignment."),
  E0202("chance out of place", "Coins are drawn in receive blocks only, one at a time."),
  E0203("mailbox out of place", "Messages can be read only in the receive blocks of a round."),
  E0204("property out of place", "What speaks of all nodes belongs into properties."),
  E0205("node out of place", "What only a node can know cannot be asked here."),
  E0206("local value out of place", "A local variable lives within one iteration."),

  // E03xx: types and domains.
  E0301("wrong kind of value", "Numbers, truth values, nodes and messages do not mix."),
  E0302("wrong number of arguments", "A message takes one value for each of its fields."),
  E0303("out of range", "Every value must fit the finite type of the place it goes to."),
  E0304("possibly missing value", "A value that may be none must be asked for before use."),
  E0305("not a whole constant", "Some numbers must be known, and whole, in every instance."),
  E0306("nodes have no order", "Protocols treat nodes alike, apart from leaders."),
  E0307("unknown type", "Types are bit, bool, node, ranges such as 0..3, and messages."),
  E0308("always has a value", "'?' asks whether there is a value where there may be none."),
  E0309("unknown values", "'some' tries every value, so it must be clear which there are."),
  E0310("empty range", "A range must hold at least one value."),
  E0311("several values may fit", "'some' must leave at most one value, or say which to take."),
  E0312("no order", "Only numbers are ordered; sets are compared by inclusion."),
  E0313("which set", "A set in brackets needs a place that says which values it may have."),
  E0314("cannot be tried", "Only the values of a finite type, messages apart, can be tried."),
  E0315("bad type", "Sets are of simple values; a message is no part of another value."),
  E0316("different ranges", "Sets mix only if their elements are counted from the same one."),
  E0317("reads what it changes", "A message is assigned field by field."),
  E0330("no array", "Only arrays have elements."),
  E0331("not a finite type", "Arrays and 'for' go through the values of a type, none left out."),
  E0332("array out of place", "Arrays are for what nodes keep and for what messages carry."),
  E0333("array in a certificate", "A certificate is about single values."),
  E0334("arrays differ", "An array is copied as a whole only if it has as many elements."),
  E0335("path out of place", "Paths are known before the run: nothing keeps or carries them."),
  E0336("label", "A message type with labels is always named with one, others never."),
  E0337("not known beforehand", "Labels and paths are known before the run."),
  E0338("labels out of place", "Labels are for messages that are simply sent and heard."),
  E0339("no such path", "A path has every node at most once and as many as its type says."),
  E0340("choice in front of a send", "Chance and the adversary choose in receive blocks."),

  // E04xx: protocol structure and instances.
  E0401("not sent in this round", "A round hears only the messages that are sent in it."),
  E0402("sent in two ways", "A message has one kind of recipient within a round."),
  E0403("not signed", "Only signed messages can be passed on or make certificates."),
  E0404("no initial value", "A variable must have a value from the start."),
  E0405("missing declaration", "A protocol says its nodes, faults, network and rounds."),
  E0406("missing value", "An instance gives every parameter a value."),
  E0407("wrong setting", "This setting does not fit the protocol or the instance."),
  E0408("parameter out of range", "A parameter must lie within its declared range."),
  E0409("condition broken", "An instance must fulfil the condition on the parameters."),
  E0410("no leader here", "leader(k) needs a leader rule and a repeat around it."),
  E0411("hidden argument", "Who gets a certificate must know what it is about."),
  E0412("waiting in step", "Only in an asynchronous network is there anything to wait for."),
  E0413("declared twice", "There can be only one declaration of this kind."),
  E0414("text not found", "A mutant replaces text that occurs in a round or certificate."),
  E0415("needs the impossible", "What a message needs must show in it and its certificates."),
  E0416("hidden pattern", "Everybody must know which statements travel along."),
  E0417("several places", "Statements relayed from several nodes are not read like messages."),
  E0425("wait without a choice", "Each message sent by several nodes is waited for once."),
  E0426("wrong network setting", "Networks are lossy at a rate, or partial until a round."),
  E0430("leaders do not fit", "A list of leaders names one for each iteration."),
  E0431("which input", "With several inputs, a list says which of them it is for."),
  E0432("kinds of faults", "Beside corrupted nodes there is at most one kind of failing ones."),
  E0433("corruption only", "Only corrupted nodes can be chosen before the run."),
  E0435("sample out of place", "Chance picks whom a node asks, and nothing else."),
  E0436("signed question", "Questions and answers pass between two nodes and prove nothing."),
  E0437("step and rules", "Rounds that keep step receive; in the others rules act on messages."),
  E0438(
      "question in flight", "Questions are answered at once, so they need rounds that keep step."),
  E0440("choice out of place", "What others choose is assigned or decided as it is."),
  E0441("not a probability", "A coin's probability lies between 0 and 1."),
  E0442("learning out of place", "What is learned is chosen at the beginning of a round."),
  E0443("cannot be learned", "Single values of state and local variables are learned."),
  E0450("no such choice", "A scenario names choices that the run it writes down really has."),
  E0451("impossible move", "Nobody, not even the adversary, can choose this here."),
  E0452("another outcome", "A scenario must come out as it says."),
  E0470("when nodes are corrupted", "Nodes are corrupted before the run or during it, not both."),
  E0471("corrupted at first", "With an adaptive adversary a list says who is corrupted at first."),
  E0472("messages of one node", "Only over anonymous channels may a node send several at a time."),
  E0473("unknown sender", "Over anonymous channels nothing can depend on who sends."),
  E0474("name in a message", "Signatures and kept messages need channels that tell who sends."),
  E0475("pace without names", "Over anonymous channels rounds keep step and nobody waits or asks."),

  // W05xx: lints.
  W0501("sent but never read", "Nobody reads this message, so sending it has no effect."),
  W0502("never sent", "Nobody ever sends this message."),
  W0503("unreachable threshold", "More senders are asked for than there can be."),
  W0504("trivial threshold", "So many messages always come, whatever anybody does."),
  W0505("certificate without keys", "Certificates are signatures; say 'keys pki'."),
  W0506("signed without keys", "Signatures need keys; say 'keys pki'."),
  W0507("unused variable", "Nothing ever reads this variable."),
  W0508("beyond resilience", "An attack is expected where b exceeds f; say so."),
  W0509("nothing to wait for", "Without 'wait' even an asynchronous round loses nothing."),
  W0510("read in other rounds only", "What nobody reads in its round is gone after it."),
  W0511("thresholds never told apart", "In every instance these thresholds are the same number."),
  W0512("mutant changes nothing", "In this instance the changed text means the same."),

  // E09xx: limits and internal.
  E0901("not supported yet", "The language has this, but this version cannot run it."),
  E0902("too large", "Every size is limited, so that a search can finish."),
  E0910("cannot be exported", "Other tools' languages do not cover everything that specs say."),
  ;

  private final String title;
  private final String explanation;

  Code(String title, String explanation) {
    this.title = title;
    this.explanation = explanation;
  }

  /** A few words that say what is wrong. */
  public String title() {
    return title;
  }

  /** Why this is a problem, in one sentence. */
  public String explanation() {
    return explanation;
  }

  /** Whether it stops compilation: codes that begin with E do, those with W do not. */
  public Severity severity() {
    return name().charAt(0) == 'E' ? Severity.ERROR : Severity.WARNING;
  }

  /** The code of that name, in any case of letters. */
  public static Optional<Code> find(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equalsIgnoreCase(name)).findFirst();
  }
}
