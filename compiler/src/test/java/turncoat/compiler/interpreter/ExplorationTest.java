package turncoat.compiler.interpreter;

import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;

class ExplorationTest {
  @Test
  void m() {
    for (Model model :
        new Model[] {
          TwoRoundMajority.sketch(3, 2).build(),
          TwoRoundMajority.sketch(4, 3).build(),
          TwoRoundMajority.sketch(4).build()
        }) {
      long t = System.nanoTime();
      Explorer.Result r = new Explorer(model).explore();
      System.out.println("XX " + r + " " + (System.nanoTime() - t) / 1000000 + "ms");
    }
  }
}
