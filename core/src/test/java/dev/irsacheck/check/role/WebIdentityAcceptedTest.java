package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA303;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA304;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA317;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA318;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
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
  void aTrustPolicyThatDoesNotMatch() {
    Finding finding = healthy().sts(Answers.denied()).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA301);
    assertThat(finding.headline()).contains("orders").contains("system:serviceaccount:shop:orders");
    assertThat(finding.fixes().get(0).command())
        .as("nobody has seen the policy, so nothing that is pasted with it replaces the policy")
        .startsWith("aws iam get-role --role-name orders ")
        .contains("\nirsa-check trust --policy orders-trust.json ")
        .doesNotContain("update-assume-role-policy");
    assertThat(finding.fixes().get(0).sentence())
        .endsWith(" Run this with credentials of account 111122223333:");
    assertThat(finding.fixes().get(1).sentence())
        .isEqualTo("Save the policy that trust prints as orders-trust-new.json. Then:");
    assertThat(finding.fixes().get(1).command())
        .isEqualTo("diff -b orders-trust.json orders-trust-new.json");
    assertThat(finding.fixes().get(2).sentence()).isEqualTo("If the difference is what you want:");
    assertThat(finding.fixes().get(2).command())
        .isEqualTo(
            "aws iam update-assume-role-policy --role-name orders --policy-document"
                + " file://orders-trust-new.json");
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
    assertThat(finding.fixes().toString()).doesNotContain("update-assume-role-policy");
    assertThat(finding.alternatives()).isEmpty();
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
            "aws iam get-role --role-name orders --query Role.AssumeRolePolicyDocument --output json"
                + " > orders-trust.json\nirsa-check trust --policy orders-trust.json ")
        .contains(" --role arn:aws:iam::111122223333:role/orders --subject shop:orders ")
        .contains(" --issuer https://oidc.eks.")
        .endsWith(" --audience sts.amazonaws.com");

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
        .endsWith(" --token TOKEN_FILE")
        .doesNotContain("--audience");
  }

  @Test
  void noProvider() {
    Finding finding =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA302);
    assertThat(finding.headline()).startsWith("account 111122223333 has no IAM OIDC provider");
    assertThat(finding.headline()).endsWith(", or the account in the role's ARN is wrong");
    assertThat(finding.fixes().get(0).command()).isEqualTo("kubectl get sa orders -n shop -o yaml");
    assertThat(finding.fixes().get(1).sentence()).contains("must print 111122223333");
    assertThat(finding.fixes().get(1).command())
        .isEqualTo(
            "aws sts get-caller-identity --query Account --output text\n"
                + "aws iam create-open-id-connect-provider --url "
                + Tokens.ISSUER
                + " --client-id-list sts.amazonaws.com");
    assertThat(finding.fixes().get(2).command()).endsWith(" --approve --region eu-west-1");
    assertThat(finding.why()).hasSize(1);
  }

  @Test
  void anIssuerOutsideEksTellsEksctlNoRegion() {
    Finding finding =
        refused("InvalidIdentityToken", "No OpenIDConnect provider found in your account for x")
            .token(token().issuer("https://oidc.example.com"))
            .breaks(CHECK);
    assertThat(finding.fixes().get(2).command()).endsWith(" --approve");
    assertThat(finding.why()).hasSize(1);
  }

  @Test
  void aRegionThatIsNotEnabled() {
    Finding optIn =
        refused("RegionDisabledException", "not activated").region("ap-east-2").breaks(CHECK);
    assertThat(optIn.headline()).startsWith("STS is not enabled in ap-east-2");
    assertThat(optIn.fixes().get(0).command())
        .isEqualTo(
            "aws account get-region-opt-status --region-name ap-east-2\n"
                + "aws account enable-region --region-name ap-east-2");
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
        .startsWith("check that the role is the right one: it is in aws, the cluster in aws-cn")
        .endsWith("account lacks its provider");
    assertThat(finding.fixes().get(1).command()).contains("create-open-id-connect-provider");
    assertThat(finding.why().get(1)).contains("check first that the role is the right one");
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
        .startsWith("correct the token's audience shop.example.com: ")
        .endsWith(", or add it there");
    assertThat(unusual.fixes().get(2).sentence()).startsWith("If this audience is intentional, ");
    assertThat(unusual.fixes().get(2).command()).endsWith(" --client-id shop.example.com");
  }

  /** It is what kOps lists in its providers. */
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
  void aThumbprintOfEksIsUnexpected() {
    String message =
        "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint";
    Finding eks = refused("InvalidIdentityToken", message).breaks(CHECK);
    assertThat(eks.code()).isEqualTo(IRSA304);
    assertThat(eks.headline()).startsWith("check that the token's issuer is your cluster's");
    assertThat(eks.why().get(0)).contains("ignores the provider's thumbprint");
    assertThat(eks.fixes().toString()).doesNotContain("update-open-id-connect-provider");
    Finding own =
        refused("InvalidIdentityToken", message)
            .token(token().issuer("https://oidc.example.com:8443/shop"))
            .breaks(CHECK);
    assertThat(own.headline()).contains("does not match the thumbprint");
    assertThat(own.why().get(0)).contains("does not trust the issuer's CA");
    assertThat(own.fixes().get(0).command())
        .startsWith("openssl s_client -servername oidc.example.com ")
        .contains(" -connect oidc.example.com:8443 ");
    assertThat(own.fixes().get(1).command()).contains("get-open-id-connect-provider ");
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

  /** Of a claim that is no string the reading has nothing either. */
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

  /** A code that STS does not have, from a host that is configured for other services. */
  @ParameterizedTest
  @CsvSource({
    "AWS_ENDPOINT_URL, MethodNotAllowed, 'minio.storage answered instead of STS (MethodNotAllowed): set AWS_ENDPOINT_URL_STS'",
    "AWS_ENDPOINT_URL_STS, MethodNotAllowed, 'STS refused the request with MethodNotAllowed: no'",
  })
  void whoeverIsNotStsIsNamed(String variable, String code, String headline) {
    String url = "http://minio.storage";
    Finding finding =
        refused(code, "no")
            .with(FactKey.ENDPOINT_TEXT, url, Source.env(variable))
            .with(FactKey.STS_TARGET, new StsTarget(URI.create(url), "eu-west-1", false, true))
            .breaks(CHECK);
    assertThat(finding.headline()).startsWith(headline);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidIdentityToken, Couldn't retrieve verification key from your identity provider, IRSA305",
    "IDPCommunicationError, try again, IRSA310",
    "ExpiredTokenException, Token expired: current date/time 1, IRSA206",
    "ExpiredTokenException, Token is too old, IRSA307",
    "InvalidIdentityToken, Missing a required claim: azp, IRSA308",
    "InvalidIdentityToken, The web identity token provided could not be validated, IRSA309",
    "InvalidIdentityToken, words that no version used so far, IRSA317",
    "InvalidIdentityToken, Issuer must be a valid URL, IRSA208",
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
