package dev.irsacheck.chain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The words that machines read, which stay the same between versions. */
class ProofTest {
  private static final Proof HELD = new Proof.Held("read");
  private static final Proof MISSING = new Proof.Missing("NoSuchKey 404");
  private static final Denial DENIAL = new Denial("", "", "", PolicyOwner.UNTOLD, false, null);

  @Test
  void eachHasItsWord() {
    assertThat(
            List.of(
                HELD.word(),
                new Proof.Denied(DENIAL, "AccessDenied 403").word(),
                MISSING.word(),
                new Proof.Ambiguous("s3:ListBucket", "AccessDenied 403").word(),
                new Proof.Unusable("DisabledException 400", "").word(),
                new Proof.OtherPartition("aws-cn", "aws").word(),
                new Proof.Unanswered("", Proof.Unanswered.Lack.FAULT).word(),
                new Proof.CredentialsRejected("ExpiredToken 400").word(),
                new Proof.NotProved("a star").word()))
        .containsExactly(
            "held",
            "denied",
            "missing",
            "hidden",
            "unusable",
            "unusable",
            "unanswered",
            "unsigned",
            "not-proved");
  }

  /** That it was asked elsewhere is news only where it is allowed there. */
  @Test
  void elsewhereAndAsAnotherRoleItIsWhatCameOfThat() {
    assertThat(new Proof.OtherRegion("us-east-1", HELD).word()).isEqualTo("elsewhere");
    assertThat(new Proof.OtherRegion("us-east-1", MISSING).word()).isEqualTo("missing");
    assertThat(new Proof.NotTaken(MISSING).word()).isEqualTo("missing");
  }
}
