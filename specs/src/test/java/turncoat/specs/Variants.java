package turncoat.specs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.ir.Model;

/**
 * Models off the library's beaten track: other adversaries and settings than the specs' own, and a
 * protocol that uses what the library does not.
 */
final class Variants {
  /** Every kind of pick, field-wise counts, missing values, two loops, several sends of a kind. */
  static final String MENAGERIE =
      """
      protocol Menagerie {
        params   n, f where n > 2*f;  K : 1..2
        network  synchronous
        faults   byzantine <= f, rushing, static
        keys     pki
        message  Plain(a: -1..1, b: bit?)
        signed message Fact(k: 0..K, v: bit)
        signed message Claim(v: bit, r: 0..K)
        certificate Q(k) = f+1 signers of Fact(k, 1)
        certificate P(k, w) = f+1 signers of Fact(k, w)
        leader(k) = random
        input    v : bit, u : 0..2
        state    x : -1..2 = u, seen : bit? = none, far : bit = 0
        output   y : bit
        round first {
          if x > 1 { send Plain(x - 1, none) to all } else { send Plain(-1, v) to all }
          receive {
            if #Plain(_, v) > #Plain(1, _) { far := 1 }
            x := majority Plain.a else 0
            seen := majority Plain.b else v } }
        round facts { send Fact(0, v) to all
          receive { if some w pick max: #Fact(0, w) >= f+1 { seen := w } } }
        repeat k in 1..K {
          local top : Claim?, heard : bit? = none
          round claim {
            send Claim(seen, 0) with P(0, seen) to leader(k)
            receive at leader(k) { top := best Claim by r } }
          round spread {
            at leader(k): send Claim(top.v, top.r) to all
            receive Claim from leader(k) as c {
              check sound: have P(0, c.v) or c.r = 0
              heard := c.v }
            receive { if some w pick random: #Claim(w, _) >= 1 { far := w } } }
          round echo {
            if heard? { send Fact(k, heard) to all }
            relay Claim from leader(k) to all
            receive { if have Q(k) and not conflicting Claim by leader(k) { decide 1 }
                      else if some w pick any: have P(k, w) { decide w }
                      else { x := flip } } }
        }
        repeat r in 1..2 {
          round after {
            if not (decided and y = 1) or far = 1 { send Plain(-1, heard2) to all }
            receive { if some w pick min: #Plain(_, w) >= 1 { far := w } } }
        }
        property agreement: all honest p, q: decided(p) and decided(q) implies p.y = q.y
        property some_one:  exists honest p: p.far = 1 or p.x < 2
        property early:     all honest p: decided(p) by k = 1
        instance main: n=3 f=1 b=1 K=2
      }
      """
          .replace("heard2", "seen");

  private static final List<String> SIGHTS =
      List.of("byzantine <= f, rushing", "byzantine <= f", "byzantine <= f, full_information");
  private static final List<Map<String, String>> SETTINGS =
      List.of(
          Map.of(),
          Map.of("corrupted", "random"),
          Map.of("inputs", "adversary"),
          Map.of("corrupted", "random", "inputs", "adversary"),
          Map.of("corrupted", "[0]", "inputs", "adversary"),
          Map.of("b", "0"),
          Map.of("b", "2"));
  private static final List<Map<String, String>> CONSTRUCT_SETTINGS =
      List.of(Map.of(), Map.of("corrupted", "random", "inputs", "adversary"));

  private Variants() {}

  /** A named model that a request may not have. */
  record Variant(String name, Model model) {}

  /** All of them. */
  static List<Variant> all() {
    List<Variant> variants = new ArrayList<>();
    for (Library.Text text : Library.texts()) {
      add(variants, text.name(), text.text(), text.isConstruct() ? CONSTRUCT_SETTINGS : SETTINGS);
    }
    add(variants, "menagerie.bft", MENAGERIE, SETTINGS);
    return variants;
  }

  private static void add(
      List<Variant> variants, String name, String text, List<Map<String, String>> all) {
    for (String sight : SIGHTS) {
      String seen = text.replaceFirst("byzantine <= f(, (rushing|full_information))?", sight);
      Specification specification = Library.specification(name, seen);
      for (Map<String, String> settings : all) {
        request(variants, name + " " + sight, specification, settings, List.of());
      }
      for (String leader : List.of("any", "random", "round_robin", "1")) {
        Map<String, String> led = Map.of("leader", leader);
        request(variants, name + " " + sight, specification, led, List.of());
      }
      for (String removable : specification.removable()) {
        request(variants, name + " " + sight, specification, Map.of(), List.of(removable));
      }
    }
  }

  /** Adds a model unless the spec refuses the settings. */
  private static void request(
      List<Variant> variants,
      String name,
      Specification specification,
      Map<String, String> settings,
      List<String> without) {
    InstanceRequest request = new InstanceRequest(Optional.empty(), settings, without);
    specification
        .instantiate(request)
        .value()
        .ifPresent(m -> variants.add(new Variant(name + " " + settings + " " + without, m)));
  }
}
