package turncoat.cli.command;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import turncoat.cli.bridge.Attack;
import turncoat.runtime.solve.Bounds;
import turncoat.runtime.solve.Inputs;
import turncoat.runtime.solve.Solution;

/**
 * What solving came to for one property.
 *
 * @param attack the optimal attack, confirmed by the interpreter, if there is one
 * @param inputs what can be done for each vector of inputs, if that was asked
 */
record Solved(
    String property, Solution solution, Optional<Attack> attack, SortedMap<Inputs, Bounds> inputs) {
  Solved {
    inputs = Collections.unmodifiableSortedMap(inputs);
  }
}
