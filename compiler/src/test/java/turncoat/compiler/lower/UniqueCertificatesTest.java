package turncoat.compiler.lower;

import static turncoat.compiler.Said.checkWhole;

import org.junit.jupiter.api.Test;

/**
 * E0311 of what is signed or kept: two quorums of q among n nodes share at least 2q - n; if more
 * than b of these follow the protocol, and such a node says it for one value only, there is one.
 */
final class UniqueCertificatesTest {
  /** With n=4 and b=1 quorums of 3 share two nodes, one of them honest; those of 2 share none. */
  private static String votes(String declarations, String rounds) {
    return """
    protocol P { params n, f where n > 3*f; K : 1..2  network synchronous
      faults byzantine <= f, rushing  keys pki
      input v : bit  output d : bit
      %s
      repeat k in 1..K { %s }
      instance i: n=4 f=1 b=1 K=2 }
    """
        .formatted(declarations, rounds);
  }

  private static final String VOTE =
      "signed message Vote(k: 1..K, val: bit) certificate C(k, w) = %s signers of Vote(k, w)";

  private static final String ONCE =
      "round vote { send Vote(k, v) to all receive { if some w: have C(k, w) { decide w } } }";

  @Test
  void intersectingQuorumsOfOneIterationLeaveOneValue() {
    checkWhole(votes(VOTE.formatted("n-f"), ONCE));
    checkWhole(
        votes(VOTE.formatted("f+1"), ONCE),
        "E0311 'some w: have C(k, w)': more than one 'w' may fit: two quorums of 2 of 4 nodes may"
            + " share no honest one if 1 is corrupted");
  }

  /** b counts, not f: with two corrupted nodes quorums of 3 of 4 share no honest node for sure. */
  @Test
  void whatIsReallyCorruptedCounts() {
    checkWhole(
        votes(VOTE.formatted("n-f"), ONCE)
            .replace("b=1 K=2", "b=2 K=1 expect agreement violated")
            .replace("instance", "property agreement: all honest p, q: p.d = q.d instance"),
        "E0311 'some w: have C(k, w)': more than one 'w' may fit: two quorums of 3 of 4 nodes may"
            + " share no honest one if 2 are corrupted");
  }

  @Test
  void nodesThatMaySignAgainLeaveSeveral() {
    String several =
        "E0311 'some w: have C(k, w)': more than one 'w' may fit: as far as can be seen here, a"
            + " node may say several 'Vote'";
    // Another round of the iteration.
    checkWhole(
        votes(VOTE.formatted("n-f"), ONCE + "round more { send Vote(k, 1-v) to all }"), several);
    // An iteration is named, but it need not be the present one.
    checkWhole(votes(VOTE.formatted("n-f"), ONCE.replace("Vote(k, v)", "Vote(K, v)")), several);
    // No iteration is named.
    checkWhole(
        votes(
            "signed message Vote(val: bit) certificate C(w) = n-f signers of Vote(w)",
            ONCE.replace("k, ", "")),
        several.replace("k, ", ""));
    // Any iteration's certificate counts.
    checkWhole(
        votes(VOTE.formatted("n-f"), ONCE.replace("some w: have C(k, w)", "some w: have C(w, v)")),
        "E0311 'some w: have C(w, v)': more than one 'w' may fit: as far as can be seen here, a"
            + " node may say several 'Vote'");
  }

  @Test
  void withoutVerificationAnybodySignsAnything() {
    checkWhole(
        votes(VOTE.formatted("n-f"), ONCE)
            .replace("instance i:", "instance i: without verify.Vote"),
        "E0311 'some w: have C(k, w)': more than one 'w' may fit");
    checkWhole(
        votes(VOTE.formatted("n-f"), ONCE).replace("instance i:", "instance i: without verify.C"),
        "E0311 'some w: have C(k, w)': more than one 'w' may fit");
  }

  @Test
  void keptMessagesAreCountedLikeSignatures() {
    String kept = "keep message Vote(k: 1..K, val: bit)";
    checkWhole(votes(kept, ONCE.replace("have C(k, w)", "#Vote(k, w) >= n-f")));
    checkWhole(
        votes(kept, ONCE.replace("have C(k, w)", "#Vote(_, w) >= n-f")),
        "E0311 'some w: #Vote(_, w) >= n-f': more than one 'w' may fit: as far as can be seen here,"
            + " a node may say several 'Vote'");
    checkWhole(
        votes(kept, ONCE.replace("have C(k, w)", "#Vote(k, w) >= f+1")),
        "E0311 'some w: #Vote(k, w) >= f+1': more than one 'w' may fit: two quorums of 2 of 4 nodes"
            + " may share no honest one if 1 is corrupted");
  }

  /** Outside loops a round takes place once. */
  @Test
  void whatIsSignedOnceInARunNeedsNoIteration() {
    String text =
        """
        protocol P { params n, f where n > 3*f  network synchronous
          faults byzantine <= f, rushing  keys pki
          signed message Vote(val: bit)  certificate C(w) = n-f signers of Vote(w)
          input v : bit  output d : bit
          round vote { if v = 1 { send Vote(1) to all } else { send Vote(0) to all } }
          round show { relay Vote from all to all
            receive { if some w: have C(w) { decide w } } }
          instance i: n=4 f=1 b=1 }
        """;
    checkWhole(text);
    checkWhole(
        text.replace("round vote", "for i in 0..1 { round vote")
            .replace("round show", "} round show"),
        "E0311 'some w: have C(w)': more than one 'w' may fit: as far as can be seen here, a node"
            + " may say several 'Vote'");
  }
}
