package turncoat.compiler.ast;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/** What a round sends; nested as written. */
public sealed interface Send {
  /** Where it was written. */
  Span span();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of sending.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    /** {@code send Vote(k, w) with C(k, w) to all}. */
    R message(Message send);

    /** {@code relay Propose from leader(k) to all}. */
    R relay(Relay send);

    /** {@code query Ask(x) to sample k of others}. */
    R query(Query send);

    /** {@code reply Answer(x) to Ask as q}. */
    R reply(Reply send);

    /** {@code at leader(k): send …}. */
    R at(At send);

    /** {@code if cond { … } else { … }}. */
    R conditional(If send);

    /** {@code for q in nodes { … }}. */
    R each(For send);
  }

  /** Sends a message, with a certificate or a bundle attached or not. */
  record Message(
      Span span, Call message, Optional<Call> certificate, Optional<Bundle> bundle, Target target)
      implements Send {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.message(this);
    }
  }

  /**
   * {@code all VC(k, _)}: the signed messages of a type that the sender has seen and that fit.
   *
   * @param span where
   * @param message the message type
   * @param patterns one per field; empty if only the type was written, which fits all
   */
  record Bundle(Span span, Ident message, List<Pattern> patterns) {
    public Bundle {
      patterns = List.copyOf(patterns);
    }
  }

  /**
   * Passes on the signed message of type {@code message} that came from {@code sender}, or, if that
   * is empty, those from everybody.
   */
  record Relay(Span span, Ident message, Optional<Expr> sender, Target target) implements Send {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.relay(this);
    }
  }

  /** Asks; the answers come within the same round, by {@link Reply}. */
  record Query(Span span, Call message, Target target) implements Send {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.query(this);
    }
  }

  /** Answers a {@link Query} of type {@code query}, whose fields are reached through the alias. */
  record Reply(Span span, Call message, Ident query, Optional<Ident> alias) implements Send {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reply(this);
    }
  }

  /** Only {@code node} sends these. */
  record At(Span span, Expr node, List<Send> sends) implements Send {
    public At {
      sends = List.copyOf(sends);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.at(this);
    }
  }

  /** Sends the first list if the condition holds, else the second, which may be empty. */
  record If(Span span, Condition condition, List<Send> then, List<Send> otherwise) implements Send {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.conditional(this);
    }
  }

  /** The sends once for each value of {@code range}, in order; {@code name} is known beforehand. */
  record For(Span span, Ident name, TypeRef range, List<Send> sends) implements Send {
    public For {
      sends = List.copyOf(sends);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.each(this);
    }
  }
}
