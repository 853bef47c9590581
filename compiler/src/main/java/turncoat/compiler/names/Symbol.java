package turncoat.compiler.names;

import java.util.Optional;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.TypeRef;

/** What a name stands for; one object per declaration, compared by identity. */
public sealed interface Symbol {
  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of symbol.
   *
   * @param <R> what the methods return
   */
  interface Cases<R> {
    R parameter(Parameter s);

    R loop(LoopVariable s);

    R variable(Variable s);

    R certificateParameter(CertificateParameter s);

    R messageField(MessageField s);

    R chosen(Chosen s);

    R fixed(Fixed s);

    R tried(Tried s);

    R enumValue(EnumValue s);

    R genesis(Genesis s);

    R root(Root s);

    R node(NodeName s);

    R alias(Alias s);

    R commonInput(CommonInput s);

    R self(Self s);

    R missing(Missing s);
  }

  /** A parameter of the protocol, with its range if it has one. */
  record Parameter(Ident name, Optional<Declaration.BoundedParameter> bounds) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.parameter(this);
    }
  }

  /** The variable of a {@code repeat}. */
  record LoopVariable(Declaration.RepeatDecl loop) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loop(this);
    }
  }

  /** An input, state, local or output. */
  record Variable(
      Declaration.Variable declaration,
      Declaration.Role role,
      Optional<Declaration.RepeatDecl> loop)
      implements Symbol {
    /** The name as written. */
    public String name() {
      return declaration.name().text();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.variable(this);
    }
  }

  /** A parameter of a certificate, inside its declaration. */
  record CertificateParameter(Declaration.CertificateDecl certificate, int index)
      implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.certificateParameter(this);
    }
  }

  /** A field of a message, inside what the message needs. */
  record MessageField(Declaration.MessageDecl message, int index) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.messageField(this);
    }
  }

  /** The name that {@code some} binds. */
  record Chosen(Condition.Some some) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chosen(this);
    }
  }

  /** The variable of a {@code for}: known before the run. */
  record Fixed(Ident name, TypeRef range) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fixed(this);
    }
  }

  /** The name that a quantifier over values binds. */
  record Tried(Expr.Tried expression) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tried(this);
    }
  }

  /** A value of an enumeration. */
  record EnumValue(Declaration.EnumDecl enumeration, int index) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.enumValue(this);
    }
  }

  /** {@code genesis}: the chain without blocks. */
  record Genesis() implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.genesis(this);
    }
  }

  /** {@code root}: the path without nodes. */
  record Root() implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.root(this);
    }
  }

  /** A node that a quantifier binds. */
  record NodeName(Ident name) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.node(this);
    }
  }

  /**
   * A received message with a name.
   *
   * @param message its type
   * @param alias the name
   */
  record Alias(Ident message, Ident alias) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alias(this);
    }
  }

  /** The value that {@code unanimous} says all honest nodes have, to the right of it. */
  record CommonInput(Variable input) implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commonInput(this);
    }
  }

  /** {@code self}: the node that evaluates. */
  record Self() implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.self(this);
    }
  }

  /** Something that has been reported already; nothing more is said about it. */
  record Missing() implements Symbol {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.missing(this);
    }
  }
}
