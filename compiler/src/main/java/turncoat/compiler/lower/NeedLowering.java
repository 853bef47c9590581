package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Need;
import turncoat.compiler.ir.Walk;

/** What makes a message valid: a condition over its fields, and the certificates in it. */
final class NeedLowering {
  private final Context context;

  NeedLowering(Context context) {
    this.context = context;
  }

  /** The need of a message, unless the instance leaves it out. */
  Optional<Need> of(Declaration.MessageDecl declaration) {
    Declaration.Need written = declaration.need().orElseThrow();
    if (context.instance().without().contains(written.name().text())) {
      return Optional.empty();
    }
    MessageType type = context.elements().message(declaration.name().text());
    Place place = Place.outside();
    List<Binder> fields = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      MessageType.Field field = type.fields().get(i);
      Binder binder = new Binder(context.elements().nextBinder(), field.name(), field.domain());
      place.binders.put(declaration.fields().get(i).name(), binder);
      fields.add(binder);
    }
    Expr condition =
        new ExprLowering(context, place, Knowledge.NOTHING).condition(written.condition());
    Set<Expr.Have> shown = new LinkedHashSet<>();
    Walk.expression(
        condition,
        e -> {
          if (e instanceof Expr.Have have) {
            shown.add(have);
          }
        });
    return Optional.of(
        new Need(
            written.name().text(),
            type,
            fields,
            condition,
            List.copyOf(shown),
            context.origins().of(written.span())));
  }
}
