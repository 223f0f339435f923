package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA205;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class TokenAudienceTest {
  private static final Check CHECK = new TokenAudience();

  private static final StsCall WRONG_AUDIENCE =
      Answers.refused("InvalidIdentityToken", "Incorrect token audience");

  private static PodFacts audience(String... audience) {
    return healthy().token(token().audience(audience));
  }

  @Test
  void oneOfSeveral() {
    audience("https://kubernetes.default.svc", "sts.amazonaws.com")
        .sts(WRONG_AUDIENCE)
        .holds(CHECK);
  }

  /** No annotation set this audience, so removing one changes nothing. */
  @Test
  void theOneOfEksPodIdentityIsNoFaultOfTheAnnotation() {
    Finding finding = audience("pods.eks.amazonaws.com").sts(WRONG_AUDIENCE).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA205);
    assertThat(finding.headline())
        .startsWith("remove AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN");
    assertThat(finding.fixes().get(0).command())
        .endsWith(" AWS_ROLE_ARN- AWS_WEB_IDENTITY_TOKEN_FILE-");
  }

  @Test
  void aSilentStsProvesNothing() {
    audience("shop.example.com").sts(Answers.unreachable(Obstacle.NO_ANSWER)).warns(CHECK);
    audience("shop.example.com").sts(Answers.throttled()).warns(CHECK);
    audience("shop.example.com").stsNotAsked().warns(CHECK);
  }

  @Test
  void theChinaRegionsHaveTheSameAudience() {
    audience("sts.amazonaws.com.cn").sts(WRONG_AUDIENCE).breaks(CHECK);
  }

  @Test
  void theOwnersLockIsMet() {
    audience("shop.example.com")
        .with(FactKey.EXPECTED_AUDIENCE, "shop.example.com")
        .sts(WRONG_AUDIENCE)
        .holds(CHECK);
  }

  @Test
  void noAudience() {
    audience().doesNotRun(CHECK);
  }
}
