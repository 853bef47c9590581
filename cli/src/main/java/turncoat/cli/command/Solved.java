package turncoat.cli.command;

import java.util.Optional;
import turncoat.cli.bridge.Attack;
import turncoat.runtime.solve.Solution;

/**
 * What solving came to for one property.
 *
 * @param attack the optimal attack, confirmed by the interpreter, if there is one
 */
record Solved(String property, Solution solution, Optional<Attack> attack) {}
