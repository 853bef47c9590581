package turncoat.cli.expect;

import java.util.function.Supplier;

/**
 * A case with what has to be done to settle it.
 *
 * @param tested the case
 * @param work settles it; called once
 */
record Job(Case tested, Supplier<Result> work) {}
