package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.run.selfcheck.Examination;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
  private static final CallerIdentity CALLER =
      new CallerIdentity(
          "arn:aws:sts::111122223333:assumed-role/orders/eks-shop-prod-orders-6f9c7d",
          "111122223333");

  /** H healthy, W warning, X broken, ? inconclusive, - not reached, in link order. */
  @ParameterizedTest
  @CsvSource({
    "IRSA101, irsa-injected, 0, X------",
    "IRSA209, token-subject, 1, HX-----",
    "IRSA206, token-in-time, 3, HHX----",
    "IRSA411, sts-answers, 3, HHH?---",
    "IRSA302, web-identity-accepted, 4, HHHHX--",
    "IRSA301, web-identity-accepted, 4, HHHHHX-",
    "IRSA307, web-identity-accepted, 4, HHXH---",
    "IRSA601, caller-is-the-role, 5, HHHHHHX",
    "IRSA210, token-file-projected, 6, HHWHHHH",
  })
  void aFaultIsDrawnWhereItIs(DiagnosisCode code, String check, int held, String drawn) {
    List<CheckResult> checks = new ArrayList<>();
    String[] inOrder = {
      "irsa-injected",
      "token-subject",
      "token-is-jwt",
      "sts-answers",
      "web-identity-accepted",
      "caller-is-the-role"
    };
    for (int i = 0; i < held; i++) {
      checks.add(new CheckResult(inOrder[i], "", Outcome.held()));
    }
    Finding.Builder finding = Finding.of(code);
    boolean warning = code.severity() == Severity.WARNING;
    checks.add(
        new CheckResult(check, "", warning ? Outcome.doubtful(finding) : Outcome.broken(finding)));

    assertThat(drawn(checks)).isEqualTo(drawn);
  }

  @Test
  void aPodWithoutAWebIdentityHasNothingBroken() {
    CheckResult injected =
        new CheckResult("irsa-injected", "", Outcome.doubtful(Finding.of(DiagnosisCode.IRSA152)));
    CheckResult token = new CheckResult("token-is-jwt", "", Outcome.notRun("there is none"));

    assertThat(drawn(Examinations.withoutRole(injected, token))).isEqualTo("Wuuuuuu");
  }

  /** Agent and association replace STS and provider. */
  @ParameterizedTest
  @CsvSource({
    "IRSA161, agent-token-is-jwt, 2, HHX----",
    "IRSA451, agent-answers, 3, HHH?---",
    "IRSA461, agent-gives-credentials, 4, HHHHX--",
    "IRSA462, agent-gives-credentials, 4, HHHHHX-",
    "IRSA605, caller-is-of-pod-identity, 5, HHHHHHX"
  })
  void thatOfPodIdentityHasLinksOfItsOwn(DiagnosisCode code, String check, int held, String drawn) {
    String[] inOrder = {
      "pod-identity-injected",
      "agent-token-namespace",
      "agent-token-is-jwt",
      "agent-answers",
      "agent-gives-credentials"
    };
    List<CheckResult> checks = new ArrayList<>();
    // IRSA's own checks exist too, and are not applicable.
    checks.add(new CheckResult("irsa-injected", "", Outcome.notRun("it is not IRSA")));
    for (int i = 0; i < held; i++) {
      checks.add(new CheckResult(inOrder[i], "", Outcome.held()));
    }
    checks.add(new CheckResult(check, "", Outcome.broken(Finding.of(code))));
    Examination examination = Examinations.withoutRole(checks.toArray(new CheckResult[0]));
    Facts facts =
        Facts.builder()
            .known(FactKey.MECHANISM, Mechanism.POD_IDENTITY, Source.NONE)
            .known(FactKey.AGENT, URI.create("http://169.254.170.23/v1/credentials"), Source.NONE)
            .known(FactKey.CALLER, CALLER, Source.NONE)
            .build();
    Examination podIdentity = new Examination(facts, examination.report());

    assertThat(drawn(podIdentity)).isEqualTo(drawn);
    assertThat(Chain.of(podIdentity).states()).containsKeys(Link.AGENT, Link.ASSOCIATION);
    assertThat(Chain.of(podIdentity).words())
        .containsEntry(Link.AGENT, "169.254.170.23")
        .doesNotContainKey(Link.ROLE);
  }

  /** Only the association has its ARN. */
  @Test
  void theRoleOfAPodIdentityPodIsNamedByItsSession() {
    CheckResult caller = new CheckResult("caller-is-of-pod-identity", "", Outcome.held());
    Facts facts =
        Facts.builder()
            .known(FactKey.MECHANISM, Mechanism.POD_IDENTITY, Source.NONE)
            .known(FactKey.CALLER, CALLER, Source.NONE)
            .build();

    Chain chain = Chain.of(new Examination(facts, Examinations.withoutRole(caller).report()));

    assertThat(chain.words()).containsEntry(Link.ROLE, "orders");
  }

  @Test
  void anIgnoredFaultLeavesTheRestUnreachedAndNotUnused() {
    CheckResult injected = new CheckResult("irsa-injected", "", Outcome.held());
    CheckResult accepted =
        new CheckResult(
            "web-identity-accepted", "", Outcome.notRun("IRSA301 is ignored by setting ignore"));

    assertThat(drawn(List.of(injected, accepted))).isEqualTo("H------");
  }

  @Test
  void aSelfCheckThatFailedSaysNothingOfThePod() {
    CheckResult crashed = new CheckResult("irsa-injected", "", new Outcome.Crashed("by a fault"));

    assertThat(drawn(Examinations.withoutRole(crashed))).isEqualTo("-------");
  }

  @Test
  void aTokenWithoutARoleIsAWebIdentityThatNobodyReached() {
    Examination examination = Examinations.withoutRole();
    Facts token =
        Facts.builder().known(FactKey.TOKEN_PATH, "/token", Source.env("TOKEN_FILE")).build();

    assertThat(drawn(new Examination(token, examination.report()))).isEqualTo("-------");
  }

  @Test
  void whatTheRoleMayDoIsTheLastLinkWhereSomethingIsDeclared() {
    assertThat(drawn(Examinations.healthy())).hasSize(7);
    assertThat(drawn(Examinations.declaring(Examinations.held("a")))).isEqualTo("------HH");
    assertThat(drawn(Examinations.declaring(Examinations.held("a"), Examinations.denied("b"))))
        .isEqualTo("------HX");
    assertThat(
            drawn(
                Examinations.declaring(
                    Examinations.permission(
                        "a",
                        ProbedPermission.timeUp(new Permission("s3:GetObject", "a")).result(),
                        Outcome.broken(Finding.of(DiagnosisCode.IRSA714))))))
        .isEqualTo("------H?");
    assertThat(
            drawn(
                Examinations.declaring(
                    new PermissionSummary(
                        new Permission("s3:GetObject", "a"), null, Outcome.notRun("no role")))))
        .isEqualTo("------H-");
  }

  @Test
  void itsWordsCountThemAndTellTheirAge() {
    Chain chain =
        Chain.of(Examinations.declaring(Examinations.held("a"), Examinations.denied("b")));

    assertThat(chain.words())
        .containsEntry(Link.MAY_DO, "1 of 2 that are declared, proved 2026-01-02 11:50:00 UTC");
  }

  private static String drawn(List<CheckResult> checks) {
    return drawn(Examinations.of(checks.toArray(new CheckResult[0])));
  }

  private static String drawn(Examination examination) {
    Chain chain = Chain.of(examination);
    StringBuilder drawn = new StringBuilder();
    for (Link link : chain.states().keySet()) {
      drawn.append(sign(chain.states().get(link)));
    }
    return drawn.toString();
  }

  private static char sign(LinkState state) {
    return switch (state) {
      case HOLDS -> 'H';
      case DOUBTFUL -> 'W';
      case BROKEN -> 'X';
      case UNKNOWN -> '?';
      case NOT_JUDGED -> '-';
      case NONE -> 'u';
    };
  }
}
