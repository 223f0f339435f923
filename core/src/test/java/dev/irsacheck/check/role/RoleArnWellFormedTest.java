package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleArnWellFormedTest {
  private static final Check CHECK = new RoleArnWellFormed();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/orders",
        "arn:aws-cn:iam::111122223333:role/orders",
        "arn:aws-us-gov:iam::111122223333:role/orders",
        "arn:aws-iso-b:iam::111122223333:role/orders",
        "arn:aws:iam::111122223333:role/team/shop/orders",
        "arn:aws:iam::111122223333:role/a_b+c=d,e.f@g-h"
      })
  void rolesOfEveryPartitionAndPath(String arn) {
    healthy().role(arn).holds(CHECK);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam:::111122223333:role/orders, arn:aws:iam::111122223333:role/orders",
    "arn:aws:iam::11112222333:role/orders, arn:aws:iam::ACCOUNT:role/orders",
    "arn:aws:iam::111122223333:instance-profile/orders, arn:aws:iam::111122223333:role/orders",
    "arn:aws:sts::111122223333:assumed-role/orders/irsa, arn:aws:iam::111122223333:role/orders",
    "arn:aws:iam::${ACCOUNT}:role/orders, arn:aws:iam::ACCOUNT:role/orders",
    "arn:aws:iam::111122223333:role/or ders, arn:aws:iam::111122223333:role/NAME",
    "arn:aws:iam::111122223333:role/, arn:aws:iam::111122223333:role/NAME",
    "orders, arn:aws:iam::ACCOUNT:role/orders",
  })
  void aSlipAndWhatWasMeant(String text, String meant) {
    Finding finding = healthy().role(text).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA106);
    assertThat(finding.headline()).startsWith("correct AWS_ROLE_ARN: it ");
    assertThat(finding.fixes().get(0).command())
        .isEqualTo(
            "kubectl annotate sa orders -n shop --overwrite eks.amazonaws.com/role-arn=" + meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x", "x\"", "\"", "'"})
  void oneQuoteAloneHidesTheName(String text) {
    assertThat(healthy().role(text).breaks(CHECK).fixes().get(0).command()).endsWith("role/NAME");
  }

  @Test
  void theLongestNameIsKept() {
    String longest = "x".repeat(64);
    assertThat(healthy().role(longest).breaks(CHECK).fixes().get(0).command()).endsWith(longest);
    assertThat(healthy().role(longest + "x").breaks(CHECK).fixes().get(0).command())
        .endsWith("role/NAME");
  }

  @Test
  void anUnknownRegionLeavesThePartitionAws() {
    Finding finding = healthy().region("ireland").role("orders").breaks(CHECK);
    assertThat(finding.fixes().get(0).command()).contains("arn:aws:iam::");
  }

  @Test
  void theRepairIsOfTheRegionsPartition() {
    Finding finding = healthy().region("cn-north-1").role("orders").breaks(CHECK);
    assertThat(finding.fixes().get(0).command())
        .endsWith("role-arn=arn:aws-cn:iam::ACCOUNT:role/orders");
  }

  /** The webhook sets both variables and mounts the token; otherwise it did not set this one. */
  @Test
  void aVariableThatSomebodySetIsNoAnnotation() {
    Finding byHand = healthy().role("orders").without(FactKey.TOKEN_PATH).breaks(CHECK);
    assertThat(byHand.why()).noneMatch(why -> why.contains("annotation"));
    assertThat(byHand.fixes())
        .extracting(Fix::command)
        .contains(
            "kubectl set env deployment/orders -n shop -c CONTAINER"
                + " AWS_ROLE_ARN=arn:aws:iam::ACCOUNT:role/orders")
        .noneMatch(each -> each != null && each.contains("annotate"));
    Finding either = healthy().role("orders").breaks(CHECK);
    assertThat(either.why())
        .anyMatch(why -> why.endsWith("unless the pod spec sets the variable."));
  }
}
