package turncoat.cli.settle;

import java.time.Duration;
import turncoat.runtime.attack.Budget;
import turncoat.runtime.attack.SearchKind;

/**
 * How much may be spent on one question.
 *
 * @param likelihoods whether to ask how likely a violation can be made once there is one, even
 *     where nothing depends on it
 * @param time for the exact solver
 * @param states most states that the solver may keep
 * @param bytes how much memory these may take, about
 * @param workers threads of the solver
 * @param search what looks for attacks where the solver comes to no end
 * @param budget of that search
 * @param seed of everything random in it
 */
public record Limits(
    boolean likelihoods,
    Duration time,
    long states,
    long bytes,
    int workers,
    SearchKind search,
    Budget budget,
    long seed) {}
