package dev.irsacheck.chain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

final class Slips {
  static final Set<NearMiss.Kind> OF_POD_IDENTITY =
      EnumSet.range(NearMiss.Kind.STILL_WEB_IDENTITY, NearMiss.Kind.OTHER_POD);

  private Slips() {}

  /**
   * @param sentence null if another test has it
   */
  static void assertSlip(
      TrustPolicy policy, WebIdentity identity, NearMiss.Kind kind, String sentence) {
    NearMiss nearMiss = mismatches(policy, identity).get(0).nearMiss().orElseThrow();
    assertThat(nearMiss.kind()).isEqualTo(kind);
    if (sentence != null) {
      assertThat(nearMiss.sentence()).isEqualTo(sentence);
    }
  }

  static void assertPlain(TrustPolicy policy, WebIdentity identity) {
    for (Mismatch each : mismatches(policy, identity)) {
      assertThat(each.nearMiss()).isEmpty();
    }
  }

  static List<Mismatch> mismatches(TrustPolicy policy, WebIdentity identity) {
    TrustVerdict verdict = Policies.verdict(policy, identity);
    assertThat(verdict).isInstanceOf(TrustVerdict.Refuses.class);
    return ((TrustVerdict.Refuses) verdict).mismatches();
  }
}
