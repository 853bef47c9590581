package turncoat.compiler.interpreter;

import java.util.Map;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;

class ExplorationTest {
  @Test
  void m() {
    for (String i : new String[] {"n3", "n4", "n4ok"}) one("two_round_majority", i, Map.of());
    for (String i : new String[] {"a1", "a2", "a3"}) one("sync_ba", i, Map.of());
    one("sync_ba", "base", Map.of("K", "1"));
  }

  void one(String spec, String i, Map<String, String> s) {
    Model model = Specs.model(spec, i, s);
    System.out.println(
        "XX "
            + spec
            + i
            + model.settings()
            + " "
            + model.adversary().describe()
            + " slots "
            + model.slots().size());
    long t = System.nanoTime();
    Explorer.Result r = new Explorer(model).explore();
    System.out.println("XX " + r.violated().keySet() + r.states() + " " + (System.nanoTime() - t) / 1000000 + "ms");
  }
}
