package turncoat.cli.expect;

import java.time.Duration;
import java.util.Optional;
import turncoat.cli.settle.Finding;

/**
 * What became of a case.
 *
 * @param tested the case
 * @param status what became of it
 * @param finding what was found out; empty if nothing was, or if it was a run to be played
 * @param note what else there is to say, or nothing
 * @param wall the time taken
 */
public record Result(
    Case tested, Status status, Optional<Finding> finding, String note, Duration wall) {
  static Result of(Case tested, Status status, Finding finding, String note) {
    return new Result(tested, status, Optional.of(finding), note, finding.wall());
  }

  static Result without(Case tested, Status status, String note, Duration wall) {
    return new Result(tested, status, Optional.empty(), note, wall);
  }
}
