package turncoat.compiler.names;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.TypeRef;

/** The names of a spec: what is declared, and what every use refers to. */
public final class SymbolTable {
  private final Protocol protocol;
  final Map<String, Symbol.Parameter> parameters = new LinkedHashMap<>();
  final Map<String, Symbol.Variable> variables = new LinkedHashMap<>();
  final Map<String, Symbol.LoopVariable> loops = new LinkedHashMap<>();

  /** What counts the passes of rounds in a {@code for}. */
  final Set<String> passes = new HashSet<>();

  final Map<String, Declaration.EnumDecl> enums = new LinkedHashMap<>();
  final Map<String, Symbol.EnumValue> enumValues = new LinkedHashMap<>();
  final Map<String, Declaration.AliasDecl> aliases = new LinkedHashMap<>();
  final Map<String, Declaration.MessageDecl> messages = new LinkedHashMap<>();
  final Map<String, Declaration.CertificateDecl> certificates = new LinkedHashMap<>();
  final Map<String, Declaration.RoundDecl> rounds = new LinkedHashMap<>();
  final Map<String, Declaration.PropertyDecl> properties = new LinkedHashMap<>();
  final Map<String, Declaration.InstanceDecl> instances = new LinkedHashMap<>();
  final Map<String, Ident> removable = new LinkedHashMap<>();
  final Set<String> circular = new HashSet<>();
  final IdentityHashMap<Expr.Name, Symbol> uses = new IdentityHashMap<>();
  final IdentityHashMap<Ident, Symbol> binders = new IdentityHashMap<>();

  SymbolTable(Protocol protocol) {
    this.protocol = protocol;
  }

  /** The spec. */
  public Protocol protocol() {
    return protocol;
  }

  /** The parameters in order. */
  public Collection<Symbol.Parameter> parameters() {
    return parameters.values();
  }

  /** All variables in order of declaration. */
  public Collection<Symbol.Variable> variables() {
    return variables.values();
  }

  /** The repeats in order. */
  public List<Symbol.LoopVariable> loops() {
    return List.copyOf(loops.values());
  }

  /** The enumerations in order. */
  public Collection<Declaration.EnumDecl> enums() {
    return enums.values();
  }

  /** The type aliases in order. */
  public Collection<Declaration.AliasDecl> aliases() {
    return aliases.values();
  }

  /** Whether a type alias is defined by itself, which has been reported. */
  public boolean isCircular(String alias) {
    return circular.contains(alias);
  }

  /** The enumeration of that name. */
  public Optional<Declaration.EnumDecl> enumeration(String name) {
    return Optional.ofNullable(enums.get(name));
  }

  /** A type without aliases, as far as the type itself and what it makes optional go. */
  public TypeRef expand(TypeRef type) {
    if (type instanceof TypeRef.Named named && aliases.containsKey(named.name())) {
      return expand(aliases.get(named.name()).type());
    }
    if (type instanceof TypeRef.Maybe maybe) {
      TypeRef element = expand(maybe.element());
      return element instanceof TypeRef.Maybe ? element : new TypeRef.Maybe(maybe.span(), element);
    }
    return type;
  }

  /** All message types in order. */
  public Collection<Declaration.MessageDecl> messages() {
    return messages.values();
  }

  /** All certificates in order. */
  public Collection<Declaration.CertificateDecl> certificates() {
    return certificates.values();
  }

  /** All rounds, also those inside repeats, in order. */
  public Collection<Declaration.RoundDecl> rounds() {
    return rounds.values();
  }

  /** Names of the properties in order. */
  public List<String> properties() {
    return List.copyOf(properties.keySet());
  }

  /** The instances in order. */
  public Collection<Declaration.InstanceDecl> instances() {
    return instances.values();
  }

  /** Names of checks and rules in order. */
  public List<String> removable() {
    return List.copyOf(removable.keySet());
  }

  /** The parameter of that name. */
  public Optional<Symbol.Parameter> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The variable of that name. */
  public Optional<Symbol.Variable> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** The loop of that name. */
  public Optional<Symbol.LoopVariable> loop(String name) {
    return Optional.ofNullable(loops.get(name));
  }

  /** The message type of that name. */
  public Optional<Declaration.MessageDecl> message(String name) {
    return Optional.ofNullable(messages.get(name));
  }

  /** The certificate of that name. */
  public Optional<Declaration.CertificateDecl> certificate(String name) {
    return Optional.ofNullable(certificates.get(name));
  }

  /** The instance of that name. */
  public Optional<Declaration.InstanceDecl> instance(String name) {
    return Optional.ofNullable(instances.get(name));
  }

  /** The output variable. */
  public Optional<Symbol.Variable> output() {
    return variables.values().stream().filter(v -> v.role() == Declaration.Role.OUTPUT).findFirst();
  }

  /** The leader rule. */
  public Optional<Declaration.LeaderDecl> leader() {
    return protocol.all(Declaration.LeaderDecl.class).findFirst();
  }

  /** What a name refers to; {@link Symbol.Missing} if it was refused. */
  public Symbol use(Expr.Name name) {
    return uses.getOrDefault(name, new Symbol.Missing());
  }

  /** Whether all names in an expression mean something. */
  public boolean isKnown(Expr e) {
    boolean[] known = {true};
    Parts.visit(
        e,
        part ->
            known[0] &= !(part instanceof Expr.Name name && use(name) instanceof Symbol.Missing));
    return known[0];
  }

  /** Whether a certificate is about a known message and all names in it mean something. */
  public boolean isKnown(Declaration.CertificateDecl certificate) {
    return message(certificate.statement().name().text()).isPresent()
        && isKnown(certificate.threshold())
        && certificate.including().map(this::isKnown).orElse(true)
        && certificate.statement().args().stream().allMatch(this::isKnown);
  }

  /** What a binding name (of a quantifier, a {@code some}, an alias) stands for. */
  public Symbol binder(Ident name) {
    return binders.getOrDefault(name, new Symbol.Missing());
  }
}
