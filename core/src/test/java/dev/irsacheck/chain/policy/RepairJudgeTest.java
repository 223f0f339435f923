package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairJudgeTest {
  private static final String OTHER = "{'StringEquals': {'KEY:sub': 'system:serviceaccount:a:b'}}";
  private static final String OURS = "{'StringEquals': {'KEY:sub': 'ORDERS'}}";

  private static RepairJudge judge(String before) {
    return new RepairJudge(trustingIf(before), Request.of(ROLE, Policies.POD));
  }

  private static RepairJudge.Judged inPlace(String... after) {
    return judge(OTHER).inPlace(statements(after).rawStatements(), false);
  }

  private static RepairJudge.Judged added(String... after) {
    return judge(OTHER).added(statements(after).rawStatements());
  }

  @Test
  void whatLetsInThisPodAloneIsGood() {
    assertThat(added(allowIf(OTHER), allowIf(OURS)).problem()).isNull();
  }

  @Test
  void whatStillRefusesIsNone() {
    assertThat(inPlace(allowIf(OTHER)).problem()).contains("the policy's owner must decide which");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'StringLike': {'KEY:sub': '*'}}",
        "{'StringLike': {'KEY:sub': 'system:serviceaccount:*:orders'}}",
        "{'StringNotEquals': {'KEY:sub': 'system:serviceaccount:a:b'}}",
      })
  void whatLetsInStrangersIsNone(String condition) {
    assertThat(inPlace(allowIf(condition)).problem())
        .contains("which other pods can assume the role");
    assertThat(added(allowIf(OTHER), allowIf(condition)).problem())
        .contains("which other pods can assume the role");
  }

  @Test
  void othersOfTheNamespaceGainByTheOwnersPatternAlone() {
    String here = allowIf("{'StringLike': {'KEY:sub': 'system:serviceaccount:shop:*'}}");

    assertThat(inPlace(here).problem()).isNull();
    assertThat(added(allowIf(OTHER), here).problem())
        .contains("which other pods can assume the role");
  }

  @Test
  void whatKeepsOutWhomItLetInIsNone() {
    RepairJudge.Judged judged =
        judge("{'StringLike': {'KEY:sub': 'system:serviceaccount:xk:*'}}")
            .inPlace(statements(allowIf(OURS)).rawStatements(), false);

    assertThat(judged.problem()).contains("which other pods can assume the role");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'Federated': 'PROVIDER'} | sts:TagSessions | the action \"sts:TagSessions\"",
        "{'Federated': 'PROVIDER'} | s3:GetObject | the action \"s3:GetObject\"",
        "{'Service': 'eks-pods.amazonaws.com'} | sts:AssumeRole | is not an AWS service",
        "{'Service': 'ec2.amazonaws.com '} | sts:AssumeRole | is not an AWS service",
        "{'Service': 'ec2.amazonaws.com', 'AWS': []} | sts:AssumeRole | has an empty AWS principal",
        "{'Federated': 'x y'} | sts:AssumeRole | neither an identity provider's ARN nor a domain",
        "{'Federated': 'pods.eks.amazonaws.com'} | sts:AssumeRole | neither an identity provider's ARN",
      })
  void whatIamWouldNotSaveIsNone(String principal, String action, String problem) {
    RepairJudge.Judged judged = added(allowIf(OURS), allow(principal, action, "{}"));

    assertThat(judged.problem())
        .startsWith("IAM would refuse to save the policy: Statement[1]")
        .contains(problem);
  }
}
