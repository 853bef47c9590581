package turncoat.compiler.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.compiler.Specs;

/** What two quorums share: worked out by hand. */
final class QuorumTest {
  private static List<Quorum> quorums(String spec, String instance) {
    return Quorum.of(Specs.model(Specs.library(spec), instance));
  }

  @Test
  void twoGroupsOfFourOfSixShareTwo() {
    // More than 7/2 reports or proposals; f+1 = 2 proposals.
    assertThat(quorums("ben_or", "n6"))
        .containsExactly(
            new Quorum("Report", 4, 6, 2, 1),
            new Quorum("Proposal", 4, 6, 2, 1),
            new Quorum("Proposal", 2, 6, 0, 0));
    assertThat(quorums("ben_or", "n6b2")).contains(new Quorum("Report", 4, 6, 2, 0));
  }

  @Test
  void certificatesAreQuorumsOfSigners() {
    // f+1 = 2 of n = 2f+1 = 3: one in common, who may be the corrupted one.
    assertThat(quorums("sync_ba", "base"))
        .containsExactly(new Quorum("C", 2, 3, 1, 0), new Quorum("Vote", 2, 3, 1, 0));
  }

  @Test
  void fewerThanIsTheSameNumberAndKeptMessagesCount() {
    // n = 4, f = 1: Echo is re-sent while fewer than n-f = 3 or at least f+1 = 2 have been heard.
    assertThat(quorums("constructs/keep", "n4"))
        .containsExactly(new Quorum("Echo", 2, 4, 0, 0), new Quorum("Echo", 3, 4, 2, 1));
  }

  @Test
  void samplesAreNoQuorums() {
    assertThat(quorums("constructs/query", "n5")).isEmpty();
  }
}
