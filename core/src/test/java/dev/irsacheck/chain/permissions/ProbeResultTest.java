package dev.irsacheck.chain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeResultTest {
  private static final ProbeResult HELD = new ProbeResult.Held("read");
  private static final ProbeResult MISSING = new ProbeResult.Missing("NoSuchKey 404");
  private static final Denial DENIAL = new Denial("", "", "", PolicyOwner.UNTOLD, false, null);

  @Test
  void eachHasItsWord() {
    assertThat(
            List.of(
                HELD.word(),
                new ProbeResult.Denied(DENIAL, "AccessDenied 403").word(),
                MISSING.word(),
                new ProbeResult.Ambiguous("s3:ListBucket", "AccessDenied 403").word(),
                new ProbeResult.Unusable("DisabledException 400", "").word(),
                new ProbeResult.OtherPartition("aws-cn", "aws").word(),
                new ProbeResult.Unanswered("", ProbeResult.Unanswered.NoAnswerReason.FAULT).word(),
                new ProbeResult.CredentialsRejected("ExpiredToken 400").word(),
                new ProbeResult.NotProbed("a star").word()))
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

  /** The region is mentioned only if the action is allowed there. */
  @Test
  void elsewhereAndAsAnotherRoleItIsWhatCameOfThat() {
    assertThat(new ProbeResult.OtherRegion("us-east-1", HELD).word()).isEqualTo("elsewhere");
    assertThat(new ProbeResult.OtherRegion("us-east-1", MISSING).word()).isEqualTo("missing");
    assertThat(new ProbeResult.RoleNotAssumed(MISSING).word()).isEqualTo("missing");
  }
}
