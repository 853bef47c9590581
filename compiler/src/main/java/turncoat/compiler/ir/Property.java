package turncoat.compiler.ir;

/**
 * A property, judged on the final state of a run.
 *
 * @param id dense number: bit of the violation set
 * @param name as written
 * @param holds what must be true of a run
 * @param probabilistic whether it is a {@code probability(…)} property, for which a single
 *     violating run is no surprise; attacked only on request
 * @param origin its declaration
 */
public record Property(int id, String name, Expr holds, boolean probabilistic, Origin origin) {}
