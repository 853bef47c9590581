package turncoat.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Nodes that are corrupted during the run. */
final class RosterTest {
  @Test
  void corruptedNodesCountInTheirOrderAndHonestRanksAreNodes() {
    Roster roster = Roster.adaptive(2, 4, 2);
    assertThat(corrupt(roster, 1, 3)).isEqualTo(3);
    assertThat(corrupt(roster, 1, 0)).isEqualTo(0);
    assertThat(roster.corrupted(1, 0)).isEqualTo(3);
    assertThat(roster.corrupted(1, 1)).isEqualTo(0);
    assertThat(roster.honest(1, 3)).isEqualTo(3);
    assertThat(roster.honestNow(1)).isEqualTo(2);
    assertThat(roster.stillHonest(1, 0)).isEqualTo(1);
    assertThat(roster.stillHonest(1, 1)).isEqualTo(2);
    assertThat(roster.position(1, 3)).isEqualTo(0);
    assertThat(roster.position(1, 0)).isEqualTo(1);
    assertThat(roster.position(1, 2)).isEqualTo(4);
    assertThat(roster.corruptedBits(0)).isZero();
  }

  @Test
  void budgetIsKeptAndNobodyIsCorruptedTwice() {
    Roster roster = Roster.adaptive(1, 4, 2);
    assertThat(corrupt(roster, 0, -1)).isEqualTo(Roster.NONE);
    assertThat(corrupt(roster, 0, 2)).isEqualTo(2);
    assertThat(corrupt(roster, 0, 2)).isEqualTo(Roster.NONE);
    assertThat(roster.mayCorrupt(0, 0, 2)).isFalse();
    assertThat(roster.mayCorrupt(0, 0, 1)).isTrue();
    assertThat(roster.mayCorrupt(0, 1, 1)).isFalse();
    assertThat(corrupt(roster, 0, 1)).isEqualTo(1);
    assertThat(corrupt(roster, 0, 0)).isEqualTo(Roster.NONE);
    assertThat(roster.mayCorrupt(0, 0, 0)).isFalse();
  }

  @Test
  void orderOfCorruptionIsSaved() {
    Roster roster = Roster.adaptive(1, 4, 3);
    corrupt(roster, 0, 3);
    corrupt(roster, 0, 1);
    int[] row = new int[4];
    assertThat(roster.save(0, row, 0)).isEqualTo(4);
    roster.clear(0);
    assertThat(roster.honestNow(0)).isEqualTo(4);
    roster.load(0, row, 0);
    assertThat(row).containsExactly(3, 1, Roster.NONE, Roster.NONE);
    assertThat(roster.corrupted(0, 0)).isEqualTo(3);
    assertThat(roster.corrupted(0, 1)).isEqualTo(1);
    assertThat(roster.isCorrupted(0, 1)).isTrue();
    assertThat(roster.honestNow(0)).isEqualTo(2);
  }

  @Test
  void thereIsALane() {
    assertThatThrownBy(() -> Roster.adaptive(0, 4, 1)).hasMessageContaining("at least 1 lane");
  }

  private static int corrupt(Roster roster, int lane, int node) {
    roster.name(0, node + 1);
    return roster.corrupt(lane, 0);
  }
}
