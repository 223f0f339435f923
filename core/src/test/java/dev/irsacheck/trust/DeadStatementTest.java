package dev.irsacheck.trust;

import static dev.irsacheck.trust.Policies.POD;
import static dev.irsacheck.trust.Policies.allow;
import static dev.irsacheck.trust.Policies.statements;
import static dev.irsacheck.trust.Policies.trustingIf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A statement with a slip that keeps everybody out may be written anew; any other is somebody's.
 */
class DeadStatementTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'sub': 'ORDERS'}}",
        "{'StringEquals': {'KEY/sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com'}}",
        "{'StringEquals': {'KEY:subject': 'ORDERS'}}",
        "{'StringLike': {'${oidc}:sub': 'ORDERS'}}",
        "{'StringEquals': {'PROVIDER:sub': 'ORDERS'}}",
        "{'StringEquals': {'KEY:sub ': 'ORDERS'}}",
        "{'StringLike': {'KEY:sub': 'system:serviceaccounts:shop:*'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop/orders'}}",
      })
  void aSlipThatKeepsEverybodyOut(String condition) {
    assertThat(isDead(trustingIf(condition))).isTrue();
  }

  @Test
  void soWithTheAction() {
    for (String action : new String[] {"sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentiy"}) {
      assertThat(
              isDead(
                  statements(
                      allow(
                          "{'Federated': 'PROVIDER'}",
                          action,
                          "{'StringEquals': {'KEY:sub': 'ORDERS'}}"))))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web'}}",
        "{'StringEquals': {'KEY:subject': ['ORDERS', 'x']}}",
        "{'StringEquals': {'sub': 'ORDERS', 'aws:SourceVpc': 'vpc-1'}}",
        "{'StringEquals': {'KEY:amr': 'x'}}",
        "{'ArnLike': {'KEY:sub': 'system:serviceaccount:shop:*'}}",
      })
  void somebodysStatement(String condition) {
    assertThat(isDead(trustingIf(condition))).isFalse();
  }

  private static boolean isDead(TrustPolicy policy) {
    return DeadStatement.is(policy.statements().get(0), Slips.mismatches(policy, POD));
  }
}
