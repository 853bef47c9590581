package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/**
 * Values of aggregates, quantifiers, picks, sets and chains, worked out by hand: four honest nodes
 * with the inputs 0, 1, 2, 2 in one round.
 */
class ValuesRunTest {
  private static final String SPEC =
      """
      protocol Values {
        params   n, f where n > 2*f
        network  synchronous
        faults   byzantine <= f, rushing, static
        type     Few = set of 0..2
        type     Block = chain(3, 2)
        message  Value(val: 0..2, low: (0..2)?)
        message  Side(side: bit)
        message  Est(ts: 0..1, x: 0..2)
        input    v : 0..2
        state    often : (0..2)? = none, least : (0..2)? = none, most : (0..2)? = none
        state    left : bit? = none, right : bit? = none, half : bit? = none
        state    second : (0..2)? = none, hidden : (0..2)? = none, there : bool = false
        state    largest : Est?, smallest : Est?, kinds : 0..3 = 0, loud : 0..2 = 0, quiet : 0..2 = 2
        state    s : Few = [0, 2], empty : Few = [], lone : Few = [v]
        state    one : Block = extend(genesis, 1, 0) else genesis, two : Block = extend(one, 3, 1) else genesis
        state    again : Block? = extend(two, 3, 0), back : Block? = extend(two, 2, 0)
        round tell {
          if v = 0 { send Value(v, none) to all } else { send Value(v, 2 - v) to all }
          if v = 2 { send Side(1) to all } else { send Side(0) to all }
          send Est(1, v) to all
          receive {
            often := plurality Value.val pick min
            least := min Value.low
            most := max Value.low
            left := plurality Side.side pick min
            right := plurality Side.side pick max
            half := majority Side.side
            second := heard Value.val from 1
            hidden := heard Value.low from 0 else 2
            there := (heard Value from 0)?
            largest := best Est by ts then max x
            smallest := best Est by ts then min x
            kinds := count w in 0..2: #Value(w, _) = 1
            if some w in 0..2 pick max by #Value(w, _): w >= 0 { loud := w }
            if some w in 0..2 pick min by #Value(w, _): w >= 0 { quiet := w } } }
        property frequent:  all honest p: p.often = 2 and p.least = 0 and p.most = 1
        property tied:      all honest p: p.left = 0 and p.right = 1 and p.half = none
        property heard_one: all honest p: p.second = 1 and p.hidden = 2 and p.there
        property ranked:    all honest p: p.largest.x = 2 and p.smallest.x = 0
        property counted:   all honest p: p.kinds = 2 and p.loud = 2 and p.quiet = 0
        property sets:      all honest p: p.s + [1] = [0, 1, 2] and p.s - [0] = [2] and p.s * [1, 2] = [2] and size(p.s) = 2
          and min(p.s) = 0 and max(p.s) = 2 and min(p.empty) = none and [0] <= p.s and not p.s <= [0] and not 1 in p.s and p.v in p.lone
        property chains:    all honest p: epoch(p.two) = 3 and length(p.two) = 2 and parent(p.two) = p.one and parent(p.one) = genesis
          and parent(parent(p.one)) = genesis and p.again = none and p.back = none
          and prefix(p.one, p.two) and prefix(genesis, p.two) and not prefix(p.two, p.one) and p.two != p.one
        property quantified: (all w in 0..2: exists honest p: p.v = w) and not (exists w in 0..2: all honest p: p.v = w)
          and (count w in 0..2: exists honest p: p.lone = [w]) = 3
        property wrong:     all honest p: p.often = 1 or p.s = [0] or epoch(p.two) = 2
        instance i: n=4 f=1 b=0 inputs=[0, 1, 2, 2]
      }
      """;

  @Test
  void everyValueIsAsComputedByHand() {
    Checked<Model> model =
        SpecCompiler.analyse(new SourceFile("values.bft", SPEC))
            .then(specification -> specification.instantiate(InstanceRequest.of("i")));
    assertThat(model.hasErrors()).as("%s", model.diagnostics()).isFalse();
    Execution run =
        new Interpreter(model.value().orElseThrow()).run(new ScriptedSource().silentOtherwise());
    assertThat(run.violated()).containsExactly("wrong");
  }
}
