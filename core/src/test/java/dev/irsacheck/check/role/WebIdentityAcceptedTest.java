package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA303;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA317;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA318;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.Tokens;
import dev.irsacheck.check.facts.FactKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebIdentityAcceptedTest {
  private static final Check CHECK = new WebIdentityAccepted();

  private static PodFacts refused(String code, String message) {
    return healthy().sts(Answers.refused(code, message));
  }

  @Test
  void aTimeThatTheTokenDoesNotHaveIsMissing() {
    PodFacts pod =
        refused("ExpiredTokenException", "Token expired").token(token().lasting(null, null));
    assertThat(pod.breaks(CHECK).evidence())
        .anySatisfy(
            seen -> {
              assertThat(seen.label()).isEqualTo("expires");
              assertThat(seen.value()).isEqualTo("missing");
            });
  }

  @Test
  void whereOnlyTimeIsNeededTheSidecarNeedsNoRestart() {
    Finding finding =
        refused("IDPCommunicationError", "no").with(FactKey.CHECKS_AGAIN, "serve").breaks(CHECK);
    assertThat(finding.fixes().get(0).sentence())
        .isEqualTo(
            "Leave the pod running: serve checks again by itself. If this lasts, check that the"
                + " issuer can be reached:");
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
    assertThat(finding.why().get(2)).contains("partition aws-cn, but the role is in aws");
    assertThat(finding.why().get(3)).contains("the audience is not sts.amazonaws.com");
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
            "aws iam get-role --role-name orders --query Role.AssumeRolePolicyDocument --output json"
                + " > orders-trust.json\nirsa-check trust --policy orders-trust.json ")
        .contains(" --role arn:aws:iam::111122223333:role/orders --subject shop:orders ")
        .contains(" --issuer https://oidc.eks.")
        .endsWith(" --audience sts.amazonaws.com --write orders-trust-new.json");

    assertThat(
            healthy()
                .with(FactKey.PROGRAM, "java -jar irsa-check.jar")
                .sts(Answers.denied())
                .breaks(CHECK)
                .fixes()
                .get(0)
                .command())
        .contains("\njava -jar irsa-check.jar trust --policy ");
  }

  @Test
  void aTokenOfSeveralAudiencesIsNotPutIntoTheCommand() {
    Finding finding =
        healthy().token(token().audience("a", "b")).sts(Answers.denied()).breaks(CHECK);
    assertThat(finding.fixes().get(0).command())
        .endsWith(" --token TOKEN_FILE --write orders-trust-new.json")
        .doesNotContain("--audience");
  }

  @ParameterizedTest
  @CsvSource({"eu-west-1", "us-east-1", "cn-north-1", "us-gov-west-1"})
  void aRegionThatNeedsNoEnablingHasStsSwitchedOff(String region) {
    Finding finding =
        refused("RegionDisabledException", "not activated").region(region).breaks(CHECK);
    assertThat(finding.headline()).startsWith("STS is switched off in " + region);
    assertThat(finding.fixes().toString()).doesNotContain("enable-region");
  }

  @Test
  void aClientIdThatIsNotListed() {
    Finding usual = refused("InvalidIdentityToken", "Incorrect token audience").breaks(CHECK);
    assertThat(usual.code()).isEqualTo(IRSA303);
    assertThat(usual.why().get(1)).contains("the list is wrong");
    assertThat(usual.fixes().get(0).command()).endsWith(" --client-id sts.amazonaws.com");
    Finding unusual =
        refused("InvalidIdentityToken", "Incorrect token audience")
            .token(token().audience("shop.example.com"))
            .breaks(CHECK);
    assertThat(unusual.headline())
        .startsWith(
            "correct the token's audience shop.example.com, or add it to the IAM OIDC provider");
    assertThat(unusual.fixes().get(2).sentence()).startsWith("If this audience is intentional, ");
    assertThat(unusual.fixes().get(2).command()).endsWith(" --client-id shop.example.com");
  }

  /** Providers of kOps list it. */
  @Test
  void theAudienceOfKopsIsNoMistake() {
    Finding finding =
        refused("InvalidIdentityToken", "Incorrect token audience")
            .token(token().audience("amazonaws.com"))
            .breaks(CHECK);

    assertThat(finding.fixes().get(2).sentence()).startsWith("If this audience is intentional, ");
    assertThat(finding.fixes().get(2).command()).endsWith(" --client-id amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource({
    "sts.amazon.com",
    "sts.amazonaws.com.cn",
    "sts.eu-west-1.amazonaws.com",
    "https://sts.amazonaws.com",
    "sst.amazonaws.com",
    "STS.amazonaws.com",
    "https://kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  })
  void aTypoIsNeverRegistered(String audience) {
    Finding finding =
        refused("InvalidIdentityToken", "Incorrect token audience")
            .token(token().audience(audience))
            .breaks(CHECK);
    assertThat(finding.fixes().toString()).doesNotContain("add-client-id");
    boolean ofApi = audience.contains("kubernetes") || audience.contains("/id/");
    assertThat(finding.headline()).startsWith(ofApi ? "mount the projected token" : "correct the");
    assertThat(finding.fixes().get(0).command())
        .endsWith(ofApi ? "AWS_WEB_IDENTITY_TOKEN_FILE-" : " eks.amazonaws.com/audience-");

    Finding missing =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .token(token().audience(audience))
            .breaks(CHECK);
    assertThat(missing.fixes().get(1).command()).endsWith(" --client-id-list sts.amazonaws.com");
  }

  @Test
  void wordsThatNobodyKnowsAreSaidAndNothingIsMadeOfThem() {
    Finding finding = refused("InvalidIdentityToken", "words of next year").breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA317);
    assertThat(finding.code().severity()).isEqualTo(Severity.CANNOT_TELL);
    assertThat(finding.headline()).isEqualTo("STS refused the token: words of next year");
    assertThat(refused("InvalidIdentityToken", " ").breaks(CHECK).headline())
        .isEqualTo("STS refused the token: InvalidIdentityToken, without a reason");
    assertThat(refused("RequestExpired", "words").breaks(CHECK).headline())
        .isEqualTo("STS refused the request: words");
  }

  @ParameterizedTest
  @CsvSource({
    "with an explicit deny in a VPC endpoint policy, the policy of the VPC endpoint for STS denies,"
        + " aws ec2 describe-vpc-endpoints --filters 'Name=service-name",
    "with an explicit deny in a service control policy, a service control policy (SCP),"
        + " aws organizations list-policies-for-target --filter SERVICE_CONTROL_POLICY --target-id"
        + " 111122223333",
    "with an explicit deny in a resource control policy, a resource control policy (RCP),"
        + " aws organizations list-policies-for-target --filter RESOURCE_CONTROL_POLICY --target-id"
        + " 111122223333",
    "because no permissions boundary allows it, a permissions boundary denies,"
        + " aws iam get-role --role-name orders --query Role.PermissionsBoundary",
    "because no session policy allows it, a session policy denies, ",
    "because no identity-based policy allows it, an identity-based policy denies,"
        + " aws iam list-attached-role-policies --role-name orders"
  })
  void anotherPolicyIsNamedAndTheTrustPolicyLeftAlone(String context, String named, String fix) {
    Finding finding = refused("AccessDenied", "User is not authorized " + context).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA318);
    assertThat(finding.headline())
        .startsWith(named)
        .endsWith("; change that policy, not the role's trust policy");
    assertThat(finding.fixes()).hasSize(1);
    String command = finding.fixes().get(0).command();
    if (fix == null) {
      assertThat(command).isNull();
    } else {
      assertThat(command).startsWith(fix).doesNotContain("assume-role-policy");
    }
  }

  /** A claim that is no string is also missing from the reading. */
  @ParameterizedTest
  @MethodSource("everyAnswer")
  void aTokenWithoutIssuerOrSubjectIsNoFaultOfOurs(String code, String message) {
    for (Tokens token :
        List.of(
            token().issuer(null),
            token().subject(null),
            token().issuer(null).subject(null).audience())) {
      Finding finding = refused(code, message).token(token).breaks(CHECK);
      assertThat(finding.headline()).startsWith("the token has no claim ").contains(message);
      assertThat(finding.evidence()).anyMatch(seen -> seen.value().startsWith("missing"));
    }
  }

  static List<Arguments> everyAnswer() {
    List<Arguments> answers = new ArrayList<>();
    for (AwsRefusal sentence : StsRefusals.SENTENCES) {
      if (sentence.diagnosis() != IRSA417) {
        answers.add(Arguments.of(sentence.error().codes().get(0), sentence.words()));
      }
    }
    answers.add(Arguments.of("InvalidIdentityToken", "words"));
    answers.add(Arguments.of("IDPCommunicationError", "words"));
    answers.add(Arguments.of("NeverSeenBefore", "words"));
    return answers;
  }

  @Test
  void withoutARegionTheConfiguredEndpointWasNotAsked() {
    Finding finding =
        healthy()
            .with(
                FactKey.STS_TARGET,
                new StsTarget(URI.create("https://sts.amazonaws.com"), "us-east-1", true, false))
            .with(
                FactKey.ENDPOINT_TEXT, "http://localstack:4566", Source.env("AWS_ENDPOINT_URL_STS"))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA301);
    assertThat(finding.headline())
        .startsWith("set AWS_REGION: ")
        .endsWith("not env AWS_ENDPOINT_URL_STS; there the answer is AccessDenied");
  }
}
