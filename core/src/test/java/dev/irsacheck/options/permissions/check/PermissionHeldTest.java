package dev.irsacheck.options.permissions.check;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionHeldTest {
  private static final String OBJECT = "arn:aws:s3:::orders/app.yaml";
  private static final RoleArn PARTNER =
      RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();
  private static final ProbeResult DENIED =
      new ProbeResult.Denied(
          new Denial("", "", "", PolicyOwner.IDENTITY, false, null), "AccessDenied 403");

  /** With EKS Pod Identity only the session names the role, without its path. */
  @Test
  void thePodsOwnRoleIsOneThatStsNames() {
    Evidence role = refused(null, DENIED);
    assertThat(role.value()).isEqualTo("arn:aws:iam::111122223333:role/orders");
    assertThat(role.source().text()).startsWith("STS; without its path");
  }

  @Test
  void anotherRoleIsTheDeclarations() {
    Evidence role = refused(PARTNER, DENIED);
    assertThat(role.value()).isEqualTo(PARTNER.toString());
    assertThat(role.source().text()).isEmpty();
  }

  @Test
  void theOtherRoleIsTakenAsThePodsOwn() {
    Evidence role = refused(PARTNER, new ProbeResult.RoleNotAssumed(DENIED));
    assertThat(role.value()).isEqualTo("arn:aws:iam::111122223333:role/orders");
    assertThat(role.source().text()).startsWith("STS; without its path");
  }

  /** An account's policies do not allow a key of another account. */
  @ParameterizedTest
  @CsvSource({"444455556666, true", "111122223333, false"})
  void theOwnerOfAKeyIsAskedWhereItIsOfAnotherAccount(String account, boolean asked) {
    String key = "arn:aws:kms:eu-west-1:" + account + ":key/1234";
    Denial denial = new Denial("", "kms:Decrypt", key, PolicyOwner.IDENTITY, false, null);
    List<String> fixes =
        finding(null, new ProbeResult.Denied(denial, "AccessDenied 403")).fixes().stream()
            .map(Fix::sentence)
            .toList();
    assertThat(fixes.stream().anyMatch(each -> each.contains("ask the key's owner")))
        .isEqualTo(asked);
  }

  /** These results say nothing about the network; a closed one fails before. */
  @ParameterizedTest
  @CsvSource({"TIME_UP, NODE", "UNREACHABLE, POD", "SILENT, AWS", "UNKNOWN, POD"})
  void theSideIsWhoseTimeOrWayItIs(ProbeResult.Unanswered.NoAnswerReason lack, FaultSide side) {
    assertThat(finding(null, new ProbeResult.Unanswered("seen", lack)).side()).isEqualTo(side);
  }

  private static Evidence refused(RoleArn as, ProbeResult result) {
    return finding(as, result).evidence().stream()
        .filter(each -> each.label().equals("role"))
        .findFirst()
        .orElseThrow();
  }

  private static Finding finding(RoleArn as, ProbeResult result) {
    Permission permission = new Permission("s3:GetObject", OBJECT, as, false, null, false);
    PodFacts pod =
        healthy()
            .without(FactKey.ROLE_ARN)
            .with(FactKey.PERMISSIONS, List.of(new ProbedPermission(permission, OBJECT, result)));
    return pod.breaks(new PermissionHeld(permission));
  }
}
