package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr.Field;
import turncoat.compiler.ast.Expr.Heard;
import turncoat.compiler.ast.Expr.Index;
import turncoat.compiler.ast.Expr.Name;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.types.Type;

/** What names are worth at a place. */
final class Values implements Symbol.Cases<Expr> {
  private final Context context;
  private final Place place;
  private final ExprLowering expressions;

  Values(Context context, Place place, ExprLowering expressions) {
    this.context = context;
    this.place = place;
    this.expressions = expressions;
  }

  Binder fresh(String name, Domain domain) {
    return new Binder(context.elements().nextBinder(), name, domain);
  }

  /** The plain values that a message or an array consists of; empty for anything else. */
  List<Expr> parts(turncoat.compiler.ast.Expr e) {
    Type.Kind kind = context.types().of(e).kind();
    return kind == Type.Kind.MESSAGE || kind == Type.Kind.ARRAY ? whole(e) : List.of();
  }

  private List<Expr> whole(turncoat.compiler.ast.Expr e) {
    if (e instanceof Name name && context.symbols().use(name) instanceof Symbol.Alias alias) {
      Round.Received received = received(alias);
      List<Expr> fields = new ArrayList<>();
      for (int i = 0; i < received.type().fields().size(); i++) {
        fields.add(new Expr.Field(received, i));
      }
      return fields;
    }
    if (e instanceof Name name && context.symbols().use(name) instanceof Symbol.Variable v) {
      return reads(v.name(), Optional.empty());
    }
    if (e instanceof Field field) {
      return context.types().of(field.target()).kind() == Type.Kind.MESSAGE
          ? member(field)
          : reads(field.field().text(), Optional.of(owner(field.target())));
    }
    if (e instanceof Heard heard) {
      return new Hearing(context, expressions).fields(heard);
    }
    return e instanceof Index element ? element(element) : List.of();
  }

  /** The plain values of a message's field. */
  List<Expr> member(Field e) {
    MessageDecl message = context.types().of(e.target()).message().orElseThrow(Abandoned::new);
    String name = e.field().text();
    int from = context.shapes().offset(message, name);
    int size =
        message.fields().stream()
            .filter(f -> f.name().text().equals(name))
            .mapToInt(f -> (int) context.shapes().size(f.type()))
            .sum();
    List<Expr> all = whole(e.target());
    return all.subList(from, from + size);
  }

  /** The plain values of an array's element: those at the index, if it is known, else a choice. */
  List<Expr> element(Index e) {
    TypeRef.Array array = context.types().of(e.target()).array().orElseThrow(Abandoned::new);
    List<Expr> all = whole(e.target());
    Finite finite = context.shapes().finite(array.index());
    if (finite.paths().isPresent()) {
      return new PathIndex(context, expressions).element(e.index(), finite.paths().get(), all);
    }
    Expr index = expressions.index(e.index(), finite);
    int width = all.size() / finite.size();
    if (index instanceof Expr.Literal literal) {
      int from = finite.domain().index(literal.value()) * width;
      return all.subList(from, from + width);
    }
    List<Expr> result = new ArrayList<>();
    for (int part = 0; part < width; part++) {
      List<Expr> choices = new ArrayList<>();
      for (int i = 0; i < finite.size(); i++) {
        choices.add(all.get(i * width + part));
      }
      result.add(new Expr.Select(index, finite.domain(), choices));
    }
    return result;
  }

  private List<Expr> reads(String variable, Optional<Binder> owner) {
    List<Expr> fields = new ArrayList<>();
    for (Variable part : context.elements().variables(variable)) {
      fields.add(new Expr.Read(part, owner));
    }
    return fields;
  }

  /** The message type of a message-valued expression. */
  MessageType messageType(turncoat.compiler.ast.Expr e) {
    Type type = context.types().of(e);
    return context.elements().message(type.message().orElseThrow(Abandoned::new).name().text());
  }

  /** The node that a property names. */
  Binder owner(turncoat.compiler.ast.Expr e) {
    if (e instanceof Name name && context.symbols().use(name) instanceof Symbol.NodeName node) {
      return binder(node.name());
    }
    Binder described = place.described.get(e);
    if (described != null) {
      return described;
    }
    context
        .problems()
        .add(
            Code.E0901,
            e.span(),
            "only nodes named by 'all honest' or 'exists honest' are supported here yet");
    throw new Abandoned();
  }

  private Binder binder(Ident name) {
    Binder binder = place.binders.get(name);
    if (binder == null) {
      throw new Abandoned();
    }
    return binder;
  }

  private Round.Received received(Symbol.Alias alias) {
    Round.Received received = place.received.get(alias.alias());
    if (received == null) {
      throw new Abandoned();
    }
    return received;
  }

  @Override
  public Expr parameter(Symbol.Parameter s) {
    Integer value = context.instance().parameters().get(s.name().text());
    if (value == null) {
      throw new Abandoned();
    }
    return ExprLowering.literal(value);
  }

  @Override
  public Expr loop(Symbol.LoopVariable s) {
    return new Expr.LoopValue(context.elements().loop(s.loop().variable().text()));
  }

  @Override
  public Expr variable(Symbol.Variable s) {
    return new Expr.Read(context.elements().variable(s.name()), Optional.empty());
  }

  @Override
  public Expr certificateParameter(Symbol.CertificateParameter s) {
    throw new Abandoned();
  }

  @Override
  public Expr messageField(Symbol.MessageField s) {
    return new Expr.Bound(binder(s.message().fields().get(s.index()).name()));
  }

  @Override
  public Expr chosen(Symbol.Chosen s) {
    Expr.Literal known = place.known.get(s.some().name());
    if (known != null) {
      return known;
    }
    return new Expr.Bound(binder(s.some().name()));
  }

  @Override
  public Expr fixed(Symbol.Fixed s) {
    Fixed fixed = context.constants().fixed(s.name().text()).orElseThrow(Abandoned::new);
    return new Expr.Literal(fixed.value(), fixed.type().domain());
  }

  @Override
  public Expr tried(Symbol.Tried s) {
    return new Expr.Bound(binder(s.expression().name()));
  }

  @Override
  public Expr enumValue(Symbol.EnumValue s) {
    return new Expr.Literal(s.index(), context.domains().of(s.enumeration()));
  }

  @Override
  public Expr genesis(Symbol.Genesis s) {
    throw new Abandoned();
  }

  @Override
  public Expr root(Symbol.Root s) {
    throw new Abandoned();
  }

  @Override
  public Expr node(Symbol.NodeName s) {
    return new Expr.Bound(binder(s.name()));
  }

  @Override
  public Expr alias(Symbol.Alias s) {
    throw new Abandoned();
  }

  @Override
  public Expr commonInput(Symbol.CommonInput s) {
    return new Expr.CommonInput(context.elements().variable(s.input().name()));
  }

  @Override
  public Expr self(Symbol.Self s) {
    return new Expr.Self(context.elements().nodeDomain());
  }

  @Override
  public Expr missing(Symbol.Missing s) {
    throw new Abandoned();
  }
}
