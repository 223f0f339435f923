package dev.irsacheck.check.role;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA303;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA304;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.Tokens;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.trust.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What STS said, in the words of the one who has to mend it. */
class WebIdentityAcceptedTest {
  private static final Check CHECK = new WebIdentityAccepted();

  private static PodFacts refused(String code, String message) {
    return healthy().sts(Answers.refused(code, message));
  }

  @Test
  void stsSaidYes() {
    healthy().holds(CHECK);
  }

  @Test
  void withoutAnAnswerThereIsNothingToSay() {
    healthy().sts(Answers.unreachable(Obstacle.DNS)).doesNotRun(CHECK);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidIdentityToken, Couldn't retrieve verification key from your identity provider",
    "IDPCommunicationError, try again",
  })
  void theDiscoveryDocumentOfAnIssuerThatEndsInASlashHasOneSlash(String code, String message) {
    Finding finding =
        refused(code, message).token(token().issuer("https://oidc.example.com/")).breaks(CHECK);
    assertThat(finding.fixes().get(0).command())
        .isEqualTo("curl -sS https://oidc.example.com/.well-known/openid-configuration");
  }

  @Test
  void aTrustPolicyThatDoesNotMatch() {
    Finding finding = healthy().sts(Answers.denied()).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA301);
    assertThat(finding.headline()).contains("orders").contains("system:serviceaccount:shop:orders");
    assertThat(finding.fixes())
        .extracting(Fix::command)
        .anySatisfy(
            command ->
                assertThat(command)
                    .contains("update-assume-role-policy")
                    .contains("system:serviceaccount:shop:orders"));
    assertThat(finding.why()).hasSize(1);
  }

  @Test
  void theDefaultServiceAccountIsTheFirstSuspect() {
    Finding finding =
        healthy()
            .token(token().subject("system:serviceaccount:shop:default"))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.headline()).endsWith("set serviceAccountName");
    assertThat(finding.why().get(1)).startsWith("Most likely here: the pod runs as");
    assertThat(finding.fixes().get(0).command()).startsWith("kubectl set serviceaccount");
  }

  @Test
  void everySuspectIsNamedInItsOrder() {
    Finding finding =
        healthy()
            .token(
                token()
                    .subject("system:serviceaccount:billing:orders")
                    .issuer("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE")
                    .audience("shop.example.com"))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.why().get(1)).contains("another namespace than the pod's, shop");
    assertThat(finding.why().get(2)).contains("partition aws-cn, the role in aws");
    assertThat(finding.why().get(3)).contains("the audience is not sts.amazonaws.com");
  }

  @Test
  void aClusterOfAnotherRegionIsASuspectToo() {
    Finding finding =
        healthy()
            .token(token().issuer("https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE"))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.why().get(1)).contains("issuer is in us-west-2");
  }

  @Test
  void whoeverAsksHasTheWholePolicyInEveryForm() {
    Finding finding = healthy().sts(Answers.denied()).breaks(CHECK);
    assertThat(finding.alternatives()).hasSize(3);
    String json = finding.alternatives().get(0).command();
    TrustPolicy.Reading policy = TrustPolicy.parse(json.getBytes(UTF_8));
    assertThat(policy).isInstanceOf(TrustPolicy.Parsed.class);
    assertThat(json).contains(":sub\": \"system:serviceaccount:shop:orders\"");
    assertThat(finding.alternatives().get(1).command())
        .startsWith("data \"aws_iam_policy_document\"");
    assertThat(finding.alternatives().get(2).command()).contains("eksctl create iamserviceaccount");
  }

  @Test
  void theConditionThatFailsIsNamedWhereverThePolicyCanBeRead() {
    Finding finding = healthy().sts(Answers.denied()).breaks(CHECK);
    assertThat(finding.fixes().get(0).command())
        .startsWith(
            "aws iam get-role --role-name orders --output json | irsa-check trust --policy - ")
        .contains(" --subject shop:orders --issuer https://oidc.eks.")
        .endsWith(" --audience sts.amazonaws.com");

    assertThat(
            healthy()
                .with(FactKey.PROGRAM, "java -jar irsa-check.jar")
                .sts(Answers.denied())
                .breaks(CHECK)
                .fixes()
                .get(0)
                .command())
        .contains(" | java -jar irsa-check.jar trust --policy - ");
  }

  @Test
  void aTokenOfSeveralAudiencesIsNotPutIntoTheCommand() {
    Finding finding =
        healthy().token(token().audience("a", "b")).sts(Answers.denied()).breaks(CHECK);
    assertThat(finding.fixes().get(0).command()).isEqualTo("aws iam get-role --role-name orders");
  }

  @Test
  void noProvider() {
    Finding finding =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA302);
    assertThat(finding.headline()).startsWith("account 111122223333 has no IAM OIDC provider");
    assertThat(finding.fixes().get(0).command())
        .isEqualTo(
            "aws iam create-open-id-connect-provider --url "
                + Tokens.ISSUER
                + " --client-id-list sts.amazonaws.com");
    assertThat(finding.fixes().get(1).command()).endsWith(" --approve --region eu-west-1");
    assertThat(finding.why()).hasSize(1);
  }

  @Test
  void anIssuerOutsideEksTellsEksctlNoRegion() {
    Finding finding =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .token(token().issuer("https://oidc.example.com"))
            .breaks(CHECK);
    assertThat(finding.fixes().get(1).command()).endsWith(" --approve");
    assertThat(finding.why()).hasSize(1);
  }

  @Test
  void aRegionThatIsNotEnabled() {
    Finding finding = refused("RegionDisabledException", "not activated").breaks(CHECK);
    assertThat(finding.headline()).startsWith("STS is not enabled in eu-west-1");
    assertThat(finding.fixes().get(0).command()).endsWith(" --region-name eu-west-1");
  }

  @Test
  void aProviderThatTheWrongPartitionWasAskedFor() {
    Finding finding =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .role("arn:aws-cn:iam::111122223333:role/orders")
            .token(token().issuer("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE"))
            .breaks(CHECK);
    assertThat(finding.headline()).startsWith("set AWS_REGION=cn-north-1");
  }

  @Test
  void aClusterOfAnotherPartitionMayHaveAProviderAllTheSame() {
    Finding finding =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .token(token().issuer("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE"))
            .breaks(CHECK);
    assertThat(finding.headline())
        .startsWith("see that the role is the right one: it is in aws, the cluster in aws-cn")
        .endsWith("account lacks its provider");
    assertThat(finding.fixes().get(0).command()).contains("create-open-id-connect-provider");
    assertThat(finding.why().get(1)).contains("see first that the role is the right one");
  }

  @Test
  void aClientIdThatIsNotListed() {
    Finding usual = refused("InvalidIdentityToken", "Incorrect token audience").breaks(CHECK);
    assertThat(usual.code()).isEqualTo(IRSA303);
    assertThat(usual.why().get(0)).contains("the list is wrong");
    Finding unusual =
        refused("InvalidIdentityToken", "Incorrect token audience")
            .token(token().audience("shop.example.com"))
            .breaks(CHECK);
    assertThat(unusual.headline()).startsWith("add the client id shop.example.com");
    assertThat(unusual.why().get(0)).doesNotContain("usual");
  }

  @Test
  void aThumbprintOfEksIsUnexpected() {
    String message =
        "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint";
    Finding eks = refused("InvalidIdentityToken", message).breaks(CHECK);
    assertThat(eks.code()).isEqualTo(IRSA304);
    assertThat(eks.why().get(0)).startsWith("That is unexpected");
    Finding own =
        refused("InvalidIdentityToken", message)
            .token(token().issuer("https://oidc.example.com"))
            .breaks(CHECK);
    assertThat(own.why().get(0)).doesNotContain("unexpected");
    assertThat(own.fixes().get(0).command()).contains("oidc.example.com:443");
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidIdentityToken, Couldn't retrieve verification key from your identity provider, IRSA305",
    "IDPCommunicationError, try again, IRSA310",
    "ExpiredTokenException, Token expired: current date/time 1, IRSA206",
    "ExpiredTokenException, Token is too old, IRSA307",
    "InvalidIdentityToken, Missing a required claim: azp, IRSA308",
    "InvalidIdentityToken, words that no version used so far, IRSA309",
    "IDPRejectedClaim, rejected, IRSA311",
    "ValidationError, Request ARN is invalid, IRSA312",
    "RegionDisabledException, not activated, IRSA314",
    "InvalidClientTokenId, The security token included in the request is invalid, IRSA315",
    "NeverSeenBefore, new, IRSA399",
  })
  void eachAnswerHasItsCode(String code, String message, DiagnosisCode expected) {
    Finding finding = refused(code, message).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(expected);
    assertThat(finding.evidence()).anyMatch(seen -> seen.value().contains(code));
  }
}
