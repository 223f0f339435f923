package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA315;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA316;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA431;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA608;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerConfirmedTest {
  private static final Check CHECK = new CallerConfirmed();

  private static PodFacts answered(StsCall call) {
    return healthy().with(FactKey.CALLER_CALL, call);
  }

  private static PodFacts signatureRefused() {
    return answered(Answers.callerRefused("SignatureDoesNotMatch", "Signature expired"));
  }

  @Test
  void fiveMinutesAreTheLimit() {
    assertThat(signatureRefused().skew(Duration.ofMinutes(-5)).breaks(CHECK).code())
        .isEqualTo(IRSA431);
    assertThat(signatureRefused().skew(Duration.ofSeconds(299)).breaks(CHECK).code())
        .isEqualTo(IRSA316);
  }

  @Test
  void aRegionThatNobodyNeedsToEnableIsNoneThatAwsAnswersSoIn() {
    Finding finding =
        answered(Answers.callerRefused("InvalidClientTokenId", "invalid")).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA315);
    assertThat(finding.headline()).startsWith("check that " + Answers.HOST + " is AWS's STS: ");
    assertThat(finding.fixes())
        .noneMatch(fix -> String.valueOf(fix.command()).contains("enable-region"));
  }

  @Test
  void theNodeThatTheTokenNamesIsTheOneToRepair() {
    Finding named = signatureRefused().skew(Duration.ofMinutes(-5)).breaks(CHECK);
    assertThat(named.evidence().get(0).value()).isEqualTo("node");
    assertThat(named.fixes().get(1).command()).startsWith("kubectl cordon node\n");

    Finding unnamed =
        signatureRefused().without(FactKey.TOKEN).skew(Duration.ofMinutes(-5)).breaks(CHECK);
    assertThat(unnamed.fixes().get(0).command()).isEqualTo("kubectl get pod POD -n shop -o wide");
  }

  @Test
  void aClusterOutsideEksLeavesTheRegionToTheReader() {
    Finding finding =
        answered(Answers.callerRefused("InvalidClientTokenId", "invalid"))
            .role("arn:aws-cn:iam::111122223333:role/orders")
            .token(token().issuer("https://oidc.example.com"))
            .breaks(CHECK);
    assertThat(finding.headline()).startsWith("set AWS_REGION to the cluster's region: ");
    assertThat(finding.fixes().get(0).command()).contains(" AWS_REGION=REGION ");
  }

  private static PodFacts ofAgent(StsCall call) {
    return answered(call)
        .without(FactKey.ROLE_ARN)
        .without(FactKey.TOKEN)
        .with(FactKey.AGENT, URI.create("http://169.254.170.23/v1/credentials"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken"})
  void whatTheAgentGaveAndStsDoesNotTakeIsAFault(String code) {
    Finding finding = ofAgent(Answers.callerRefused(code, "no")).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA608);
    assertThat(finding.headline())
        .startsWith("check which server answers as the Pod Identity agent");
  }

  @Test
  void theRegionMayExplainWhatTheAgentGave() {
    PodFacts pod = ofAgent(Answers.callerRefused("InvalidClientTokenId", "no"));
    assertThat(pod.region("af-south-1").breaks(CHECK).headline())
        .startsWith("enable af-south-1 for the role's account");
    Finding china =
        pod.region("eu-west-1")
            .with(
                FactKey.AGENT_TOKEN,
                token().issuer("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/E").build())
            .breaks(CHECK);
    assertThat(china.code()).isEqualTo(IRSA315);
    assertThat(china.headline()).startsWith("set AWS_REGION=cn-north-1");
  }
}
