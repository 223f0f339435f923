package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA204;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class TokenIsJwtTest {
  private static final Check CHECK = new TokenIsJwt();

  private static PodFacts stray(String stray) {
    return healthy().with(FactKey.TOKEN_READING, new TokenReading.Jwt(token().build(), stray));
  }

  private static final StsCall NOT_VALID =
      Answers.refused("InvalidIdentityToken", "The ID Token provided is not a valid JWT.");

  @Test
  void eachClaimThatStsRequires() {
    assertThat(healthy().token(token().issuer(null)).breaks(CHECK).headline()).contains("\"iss\"");
    assertThat(healthy().token(token().subject(null)).breaks(CHECK).headline()).contains("\"sub\"");
    assertThat(healthy().token(token().audience()).breaks(CHECK).headline()).contains("\"aud\"");
    Finding finding = healthy().token(token().lasting(null, null)).breaks(CHECK);
    assertThat(finding.headline()).contains("\"exp\"");
    assertThat(finding.code()).isEqualTo(IRSA204);
  }

  @Test
  void aRefusalForAnotherReasonProvesThatTheTokenWasRead() {
    stray("a line break at the end").sts(Answers.denied()).holds(CHECK);
  }

  @Test
  void aLineBreakBeforeASilentStsIsADoubt() {
    stray("a line break at the end").sts(Answers.unreachable(Obstacle.RESET)).warns(CHECK);
    stray("a line break at the end").sts(Answers.throttled()).warns(CHECK);
  }

  @Test
  void aRefusedTokenWithNothingAroundItIsAJwtAllTheSame() {
    healthy().sts(NOT_VALID).holds(CHECK);
  }
}
