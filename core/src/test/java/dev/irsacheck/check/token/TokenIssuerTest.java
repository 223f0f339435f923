package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA208;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {
  private static final Check CHECK = new TokenIssuer();

  private static final StsCall NO_PROVIDER =
      Answers.refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account");

  private static PodFacts issuer(String issuer) {
    return healthy().token(token().issuer(issuer)).sts(NO_PROVIDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Tokens.ISSUER,
        "https://oidc-eks.eu-west-1.api.aws/id/EXAMPLE",
        "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE",
        "https://example-oidc-keys.s3.eu-west-1.amazonaws.com",
        "https://oidc.k8s.example.com:8443/clusters/c-m-abcdef"
      })
  void possibleIssuersAreNotBlamedForAMissingProvider(String issuer) {
    issuer(issuer).holds(CHECK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://oidc.example.com",
        "kubernetes",
        "https://kubernetes.default.svc.cluster.local",
        "https://oidc.example.com/?cluster=1",
        "https://oidc.example.com/#1",
        "https://oidc.eu-west-1.eks.amazonaws.com/id/EXAMPLE"
      })
  void impossibleIssuers(String issuer) {
    assertThat(issuer(issuer).breaks(CHECK).code()).isEqualTo(IRSA208);
  }

  @Test
  void withoutAnAnswerItIsADoubt() {
    issuer("http://localhost").sts(Answers.unreachable(Obstacle.DNS)).warns(CHECK);
    issuer("http://localhost").sts(Answers.throttled()).warns(CHECK);
  }

  @Test
  void aLegacyTokensIssuerIsNoSecondFault() {
    healthy()
        .token(token().legacy().issuer("kubernetes/serviceaccount"))
        .stsNotAsked()
        .doesNotRun(CHECK);
  }

  @Test
  void noIssuer() {
    healthy().token(token().issuer(null)).doesNotRun(CHECK);
  }
}
