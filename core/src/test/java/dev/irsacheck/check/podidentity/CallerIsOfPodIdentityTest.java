package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA605;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA607;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA609;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerIsOfPodIdentityTest {
  private static final Check CHECK = new CallerIsOfPodIdentity();
  private static final String ANOTHER = "arn:aws:sts::111122223333:assumed-role/developer/session";

  private static PodFacts pod(String account) {
    StsCall.Answer given = new StsCall.Granted("", account, null, null);
    return healthy()
        .with(FactKey.AGENT, URI.create("http://169.254.170.23/v1/credentials"), Source.env("URI"))
        .with(
            FactKey.AGENT_CALL,
            new StsCall("PodIdentityAgent", "agent", List.of(), 1, Duration.ZERO, given));
  }

  private static PodFacts calledBy(String arn) {
    return pod("111122223333").with(FactKey.CALLER, new CallerIdentity(arn, "111122223333"));
  }

  private static PodFacts unanswered(String account) {
    return pod(account)
        .without(FactKey.CALLER)
        .with(FactKey.CALLER_CALL, Answers.unreachable(Obstacle.CONNECT_TIMEOUT));
  }

  private static PodFacts expecting(PodFacts pod, String role) {
    return pod.with(FactKey.EXPECTED_ROLE, RoleArn.read(role).orNull());
  }

  private static AccountId account(String digits) {
    return AccountId.parse(digits).orElseThrow();
  }

  @Test
  void noAssociationGivesWhatIsNoSessionOfEks() {
    Finding finding =
        expecting(calledBy(ANOTHER), "arn:aws:iam::111122223333:role/orders").breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA607);
    assertThat(finding.headline()).doesNotContain("association");
  }

  @Test
  void withoutStsTheAgentsAccountIsCompared() {
    PodFacts wrong =
        unanswered("111122223333").with(FactKey.EXPECTED_ACCOUNT, account("999999999999"));
    assertThat(wrong.breaks(CHECK).code()).isEqualTo(IRSA605);
    unanswered("111122223333").with(FactKey.EXPECTED_ACCOUNT, account("111122223333")).holds(CHECK);
    assertThat(
            expecting(unanswered("111122223333"), "arn:aws:iam::999999999999:role/orders")
                .breaks(CHECK)
                .code())
        .isEqualTo(IRSA605);
  }

  @Test
  void whatCannotBeComparedStaysOpen() {
    Finding role =
        expecting(unanswered("111122223333"), "arn:aws:iam::111122223333:role/orders")
            .breaks(CHECK);
    assertThat(role.code()).isEqualTo(IRSA609);
    assertThat(role.headline())
        .startsWith("expect-role cannot be checked")
        .contains(Answers.HOST + ", connection timed out");
    assertThat(
            unanswered("")
                .with(FactKey.EXPECTED_ACCOUNT, account("111122223333"))
                .breaks(CHECK)
                .headline())
        .startsWith("expect-account cannot be checked");
    PodFacts noEndpoint =
        expecting(unanswered("111122223333"), "arn:aws:iam::111122223333:role/orders")
            .without(FactKey.CALLER_CALL);
    assertThat(noEndpoint.breaks(CHECK).code()).isEqualTo(IRSA609);
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken"})
  void credentialsThatAreNotAcceptedAreTheOnlyFault(String code) {
    expecting(unanswered("111122223333"), "arn:aws:iam::111122223333:role/orders")
        .with(FactKey.CALLER_CALL, Answers.callerRefused(code, "no"))
        .doesNotRun(CHECK);
  }

  @Test
  void whereNothingIsExpectedNothingIsCompared() {
    unanswered("111122223333").doesNotRun(CHECK);
  }
}
