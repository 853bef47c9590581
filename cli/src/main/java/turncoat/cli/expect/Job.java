package turncoat.cli.expect;

import java.util.function.Function;
import turncoat.cli.settle.Settler;

/**
 * A case with what has to be done to settle it.
 *
 * @param tested the case
 * @param work settles it with something that settles; called once
 */
record Job(Case tested, Function<Settler, Result> work) {}
