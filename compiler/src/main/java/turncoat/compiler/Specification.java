package turncoat.compiler;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.lower.Lowering;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.types.TypeTable;

/** A spec without errors, ready to be instantiated. */
public final class Specification {
  private final SourceFile file;
  private final SymbolTable symbols;
  private final TypeTable types;

  Specification(SourceFile file, SymbolTable symbols, TypeTable types) {
    this.file = file;
    this.symbols = symbols;
    this.types = types;
  }

  /** The text it was made from. */
  public SourceFile file() {
    return file;
  }

  /** The protocol's name. */
  public String protocol() {
    return symbols.protocol().name().text();
  }

  /** The declared instances in order. */
  public List<InstanceInfo> instances() {
    return symbols.instances().stream()
        .map(i -> new InstanceInfo(i.name().text(), settings(i), i.expectations()))
        .toList();
  }

  private String settings(Declaration.InstanceDecl instance) {
    List<String> parts = new ArrayList<>();
    instance.base().map(Ident::text).ifPresent(parts::add);
    if (!instance.without().isEmpty()) {
      parts.add(
          "without " + String.join(", ", instance.without().stream().map(Ident::text).toList()));
    }
    for (Declaration.Setting setting : instance.settings()) {
      parts.add(setting.name().text() + "=" + file.text(setting.value().span()));
    }
    return String.join(" ", parts);
  }

  /** Names of checks and rules, which an instance can leave out. */
  public List<String> removable() {
    return symbols.removable();
  }

  /** Names of the properties in order. */
  public List<String> properties() {
    return symbols.properties();
  }

  /** What the instance of that name promises; nothing if there is none. */
  public List<Expectation> expectations(String instance) {
    return symbols.instance(instance).map(Declaration.InstanceDecl::expectations).orElse(List.of());
  }

  /**
   * Makes the finite model of an instance.
   *
   * <p>Diagnostics about the request itself have no place in the file: see {@link
   * turncoat.compiler.source.Span#NOWHERE}.
   */
  public Checked<Model> instantiate(InstanceRequest request) {
    return Lowering.lower(
        file, symbols, types, request.instance(), request.settings(), request.without());
  }
}
