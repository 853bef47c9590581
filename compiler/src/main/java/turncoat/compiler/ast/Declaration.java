package turncoat.compiler.ast;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/** A declaration of a protocol. */
public sealed interface Declaration {
  /** Where it was written. */
  Span span();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of declaration.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    /** {@code params n, f where n > 2*f; K : 1..3}. */
    R parameters(Parameters declaration);

    /** {@code network partial(gst: 3)}. */
    R network(Network declaration);

    /** {@code faults byzantine <= f, rushing}. */
    R faults(Faults declaration);

    /** {@code keys pki}. */
    R keys(Keys declaration);

    /** {@code channels anonymous <= 1}. */
    R channels(Channels declaration);

    /** {@code enum Colour { red, blue }}. */
    R enumeration(EnumDecl declaration);

    /** {@code type Block = chain(E)}. */
    R alias(AliasDecl declaration);

    /** {@code signed message Vote(k: 0..K, val: bit)}. */
    R message(MessageDecl declaration);

    /** {@code certificate C(k, w) = f+1 signers of Vote(k, w)}. */
    R certificate(CertificateDecl declaration);

    /** {@code leader(k) = any}. */
    R leader(LeaderDecl declaration);

    /** {@code state x : bit = v}. */
    R variables(VariablesDecl declaration);

    /** {@code repeat k in 1..K { … }}. */
    R repeat(RepeatDecl declaration);

    /** {@code for r in 1..f+1 { … }}. */
    R each(ForDecl declaration);

    /** {@code round vote { … }}. */
    R round(RoundDecl declaration);

    /** {@code property agreement: …}. */
    R property(PropertyDecl declaration);

    /** {@code witness fast: …}. */
    R witness(WitnessDecl declaration);

    /** {@code instance a1: base without lock K=1 expect agreement violated}. */
    R instance(InstanceDecl declaration);

    /** {@code mutant m of n6: "n/2" -> "n/3" expect survives}. */
    R mutant(MutantDecl declaration);

    /** {@code scenario split of n3 { … }}. */
    R scenario(ScenarioDecl declaration);

    /** {@code reward adversary { when … : 1 }}. */
    R reward(RewardDecl declaration);
  }

  /**
   * {@code params n, f where n > 2*f; K : 1..3}.
   *
   * @param span where
   * @param names the unbounded ones
   * @param where what must hold of them
   * @param bounded those with a range
   */
  record Parameters(
      Span span, List<Ident> names, Optional<Expr> where, List<BoundedParameter> bounded)
      implements Declaration {
    public Parameters {
      names = List.copyOf(names);
      bounded = List.copyOf(bounded);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.parameters(this);
    }
  }

  /**
   * The network model, of the protocol or of one round.
   *
   * @param span where
   * @param kind which
   * @param lockstep whether written with {@code lockstep}
   * @param argument the round of {@code gst}, the {@code rate} of loss, or how many {@code steps}
   *     an asynchronous round takes
   */
  record Network(Span span, NetworkKind kind, boolean lockstep, Optional<Expr> argument)
      implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.network(this);
    }
  }

  /**
   * What faulty nodes may do, how many are tolerated, and what the adversary sees and when it
   * chooses them.
   */
  record Faults(Span span, List<FaultLimit> limits, List<Trait> traits) implements Declaration {
    public Faults {
      limits = List.copyOf(limits);
      traits = List.copyOf(traits);
    }

    /** The limit on one kind of faults, if the protocol knows that kind. */
    public Optional<FaultLimit> limit(FaultKind kind) {
      return limits.stream().filter(l -> l.kind() == kind).findFirst();
    }

    /** Whether some nodes may be corrupted and others fail. */
    public boolean mixed() {
      return limit(FaultKind.BYZANTINE).isPresent() && benign().isPresent();
    }

    /** The limit on faults of nodes that follow the protocol: crashes or omissions. */
    public Optional<FaultLimit> benign() {
      return limits.stream().filter(l -> l.kind() != FaultKind.BYZANTINE).findFirst();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faults(this);
    }
  }

  /** How many faults of one kind are tolerated. */
  record FaultLimit(Span span, FaultKind kind, Expr bound) {}

  /** Whether nodes can sign. */
  record Keys(Span span, boolean pki) implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keys(this);
    }
  }

  /**
   * What a receiver knows of the sender.
   *
   * @param span where
   * @param anonymous whether it knows nothing; else channels are authenticated
   * @param bound the most messages of a corrupted node to one recipient in a round; anonymous only
   */
  record Channels(Span span, boolean anonymous, Optional<Expr> bound) implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.channels(this);
    }
  }

  /** A finite type with named values. */
  record EnumDecl(Span span, Ident name, List<Ident> values) implements Declaration {
    public EnumDecl {
      values = List.copyOf(values);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.enumeration(this);
    }
  }

  /** Another name for a type. */
  record AliasDecl(Span span, Ident name, TypeRef type) implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alias(this);
    }
  }

  /**
   * A message type.
   *
   * @param span where
   * @param signed whether it is a transferable statement
   * @param keep whether it stays countable after its round
   * @param name its name
   * @param label what tells its messages apart beside their senders; each has a name of its own
   * @param fields its fields, in order
   * @param need what must be so for the message to be valid
   */
  record MessageDecl(
      Span span,
      boolean signed,
      boolean keep,
      Ident name,
      Optional<FieldDecl> label,
      List<FieldDecl> fields,
      Optional<Need> need)
      implements Declaration {
    public MessageDecl {
      fields = List.copyOf(fields);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.message(this);
    }
  }

  /** Enough signatures of distinct nodes on one statement, one of them {@code including}'s. */
  record CertificateDecl(
      Span span,
      Ident name,
      List<Ident> parameters,
      Expr threshold,
      Call statement,
      Optional<Expr> including)
      implements Declaration {
    public CertificateDecl {
      parameters = List.copyOf(parameters);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.certificate(this);
    }
  }

  /**
   * Who leads a view.
   *
   * @param span where
   * @param parameter the view's name in the rule
   * @param rule {@link Expr.Any}, {@link Expr.Name} {@code round_robin} or {@code random}, or an
   *     {@link Expr.ListLit} of the leaders in order; an instance's {@code leader=} is the same
   */
  record LeaderDecl(Span span, Ident parameter, Expr rule) implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leader(this);
    }
  }

  /** Variables of a node. */
  record VariablesDecl(Span span, Role role, List<Variable> variables) implements Declaration {
    public VariablesDecl {
      variables = List.copyOf(variables);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.variables(this);
    }
  }

  /**
   * Rounds that are repeated.
   *
   * @param span where
   * @param variable counts the iterations
   * @param low the first iteration
   * @param high the last one
   * @param locals variables that are reset in each iteration
   * @param body {@link RoundDecl}, nested {@link RepeatDecl} and {@link ForDecl}, in order
   */
  record RepeatDecl(
      Span span,
      Ident variable,
      Expr low,
      Expr high,
      List<VariablesDecl> locals,
      List<Declaration> body)
      implements Declaration {
    public RepeatDecl {
      locals = List.copyOf(locals);
      body = List.copyOf(body);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.repeat(this);
    }
  }

  /**
   * Rounds that are written once for each value of {@code range}; {@code name} is known beforehand.
   *
   * @param span where
   * @param name the value's name
   * @param range its values
   * @param body {@link RoundDecl}, {@link RepeatDecl} and {@link ForDecl}, in order
   */
  record ForDecl(Span span, Ident name, TypeRef range, List<Declaration> body)
      implements Declaration {
    public ForDecl {
      body = List.copyOf(body);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.each(this);
    }
  }

  /**
   * A round; a node learns, sends, waits, receives, and follows its rules in this order.
   *
   * @param span where
   * @param name its name
   * @param network this round's own network model
   * @param learns what nodes learn to choose
   * @param sends what nodes send
   * @param waits what they wait for
   * @param receives what they do with what came
   * @param reactions what they do as soon as a condition holds
   */
  record RoundDecl(
      Span span,
      Ident name,
      Optional<Network> network,
      List<Round.Learn> learns,
      List<Send> sends,
      List<Round.Wait> waits,
      List<Round.Receive> receives,
      List<Round.Reaction> reactions)
      implements Declaration {
    public RoundDecl {
      learns = List.copyOf(learns);
      sends = List.copyOf(sends);
      waits = List.copyOf(waits);
      receives = List.copyOf(receives);
      reactions = List.copyOf(reactions);
    }

    /** The rules as they are written, in order. */
    public List<Round.On> rules() {
      return reactions.stream().flatMap(reaction -> reaction.rules().stream()).toList();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.round(this);
    }
  }

  /** What the protocol promises. */
  record PropertyDecl(Span span, Ident name, Expr condition) implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.property(this);
    }
  }

  /** What should be possible: shows that the spec is not vacuous. */
  record WitnessDecl(Span span, Ident name, Expr condition) implements Declaration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.witness(this);
    }
  }

  /**
   * Parameters with values, and what is expected of them.
   *
   * @param span where
   * @param name its name
   * @param base the instance whose settings are taken over
   * @param without names of what is left out, possibly dotted
   * @param settings {@code n=3}, {@code leader=round_robin}, {@code inputs=[0, 1, 1]}
   * @param expectations what must come out
   */
  record InstanceDecl(
      Span span,
      Ident name,
      Optional<Ident> base,
      List<Ident> without,
      List<Setting> settings,
      List<Expectation> expectations)
      implements Declaration {
    public InstanceDecl {
      without = List.copyOf(without);
      settings = List.copyOf(settings);
      expectations = List.copyOf(expectations);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.instance(this);
    }
  }

  /**
   * A change of the spec's text, and what is expected of the changed spec.
   *
   * @param span where
   * @param name its name
   * @param base the instance to change; empty if {@code settings} stand in its place
   * @param settings given in place of an instance
   * @param from text to replace, everywhere in the protocol's rounds and certificates
   * @param to its replacement
   * @param expectations what must come out
   */
  record MutantDecl(
      Span span,
      Ident name,
      Optional<Ident> base,
      List<Setting> settings,
      Text from,
      Text to,
      List<Expectation> expectations)
      implements Declaration {
    public MutantDecl {
      settings = List.copyOf(settings);
      expectations = List.copyOf(expectations);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.mutant(this);
    }
  }

  /** A run with the adversary's choices written down, and what comes out. */
  record ScenarioDecl(
      Span span,
      Ident name,
      Ident instance,
      List<Setting> settings,
      List<Scenario.Step> steps,
      List<Expectation> expectations)
      implements Declaration {
    public ScenarioDecl {
      settings = List.copyOf(settings);
      steps = List.copyOf(steps);
      expectations = List.copyOf(expectations);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.scenario(this);
    }
  }

  /**
   * Shapes the reward of one side.
   *
   * @param span where
   * @param side who gets it
   * @param terms what for, and how much
   */
  record RewardDecl(Span span, Side side, List<RewardTerm> terms) implements Declaration {
    public RewardDecl {
      terms = List.copyOf(terms);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reward(this);
    }
  }

  /** {@code K : 1..3}: a parameter and its smallest and largest value. */
  record BoundedParameter(Span span, Ident name, Expr low, Expr high) {}

  /** {@code needs name: condition}, over the fields of the message. */
  record Need(Span span, Ident name, Expr condition) {}

  /** A field of a message. */
  record FieldDecl(Span span, Ident name, TypeRef type) {}

  /** A variable, with its initial value if one was written. */
  record Variable(Span span, Ident name, TypeRef type, Optional<Expr> initial) {}

  /** {@code name=value}. */
  record Setting(Span span, Ident name, Expr value) {}

  /** A string, with the text between the quotes. */
  record Text(Span span, String value) {}

  /** {@code when condition: amount}, at the end or after {@code each} round. */
  record RewardTerm(Span span, boolean each, Expr condition, Expr amount) {}

  /** What variables are for. */
  enum Role {
    /** Given at the start. */
    INPUT,
    /** Kept through the run. */
    STATE,
    /** Reset in each iteration. */
    LOCAL,
    /** Set once, by {@code decide}. */
    OUTPUT
  }

  /** Network models. */
  enum NetworkKind {
    /** Nothing is lost. */
    SYNCHRONOUS,
    /** The adversary drops what it likes before a round, nothing from then on. */
    PARTIAL,
    /** The adversary picks which messages a {@code wait} hears. */
    ASYNCHRONOUS,
    /** Messages are lost: by the adversary's will, or by chance with a rate. */
    LOSSY
  }

  /** Fault models. */
  enum FaultKind {
    /** Faulty nodes do anything. */
    BYZANTINE,
    /** Faulty nodes stop; in their last round they reach only some. */
    CRASH,
    /** Messages of faulty nodes get lost. */
    OMISSION
  }

  /** What the adversary sees, and when it corrupts. */
  enum Trait {
    /** Sees this round's honest messages before it speaks. */
    RUSHING,
    /** Corrupts before the run. */
    STATIC,
    /** Corrupts during the run. */
    ADAPTIVE,
    /** Sees honest state too. */
    FULL_INFORMATION
  }

  /** Who is rewarded. */
  enum Side {
    /** The corrupted nodes and the network. */
    ADVERSARY,
    /** The learners among the honest nodes. */
    HONEST
  }
}
