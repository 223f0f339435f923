package dev.irsacheck.check.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pod starts in the same second as its token, and its role is refused. */
class TokenJustMintedTest {
  private static final Instant MINTED = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void isNotCalledEarlyByAClockThatIsKnownToTheSecond() {
    assertThat(examine(MINTED.minusMillis(900))).isInstanceOf(Outcome.Held.class);
  }

  @Test
  void isCalledEarlyByAClockThatIsBehindForCertain() {
    assertThat(examine(MINTED.minusSeconds(30)))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.finding().code()).isEqualTo(DiagnosisCode.IRSA207));
  }

  private static Outcome examine(Instant now) {
    Source sts = new Source("STS");
    StsCall.Refused refused =
        new StsCall.Refused("AccessDenied", "no", 403, null, Duration.ZERO, AwsRefusal.STS_DENIES);
    StsCall call =
        new StsCall(
            "AssumeRoleWithWebIdentity",
            "sts.eu-west-1.amazonaws.com",
            List.of(),
            1,
            Duration.ofMillis(80),
            refused);
    Facts facts =
        Facts.builder()
            .known(FactKey.TOKEN, token(), new Source("token"))
            .known(FactKey.CLOCK, now, new Source("clock"))
            .known(FactKey.CLOCK_SKEW, Duration.ZERO, sts)
            .known(FactKey.ASSUME_ROLE, call, sts)
            .build();
    return new TokenInTime().examine(facts);
  }

  private static WebIdentityToken token() {
    return new WebIdentityToken(
        "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "system:serviceaccount:shop:orders",
        List.of("sts.amazonaws.com"),
        MINTED.plus(Duration.ofDays(1)),
        MINTED,
        MINTED,
        null,
        null,
        "0123456789ab",
        false);
  }
}
