package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam.Change;
import dev.irsacheck.chain.diagnosis.Action.Variable;
import dev.irsacheck.chain.diagnosis.Action.Workload;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema describes every report and rejects others. */
class ReportSchemaTest {
  private static final PodSummary NOTHING_KNOWN =
      new PodSummary("shell", null, null, null, null, null, null, null, null, null);

  @Test
  void aReportWithEveryKindOfOutcome() {
    String json =
        report(
            Outcome.held(),
            Outcome.held("region", "eu-west-1", Source.env("AWS_REGION")),
            new Outcome.NotRun("expect-role is not set"),
            new Outcome.Crashed("IllegalStateException: null"),
            new Outcome.Doubtful(Finding.of(DiagnosisCode.IRSA401).build()),
            broken(DiagnosisCode.IRSA301));

    assertThat(json).contains("held", "not-run", "crashed", "doubtful", "broken", "misconfigured");
    assertValid(json);
  }

  @ParameterizedTest
  @EnumSource(DiagnosisCode.class)
  void aReportWithEveryCode(DiagnosisCode code) {
    assertValid(report(broken(code)));
  }

  static List<Action> actions() {
    Workload orders = new Workload("deployment", "orders", "shop");
    Workload unknown = Workload.of("deployment/NAME", "NAMESPACE");
    return List.of(
        new Action.SetVariables(orders, null, List.of(new Variable("AWS_REGION", "eu-west-1"))),
        new Action.SetVariables(unknown, "app", List.of(new Variable("AWS_REGION", "REGION"))),
        new Action.RemoveVariables(orders, "CONTAINER", List.of("AWS_ROLE_ARN")),
        new Action.Annotate("orders", "shop", "example.com/audience", "sts", true),
        new Action.Annotate("SERVICE_ACCOUNT", "shop", "example.com/role-arn", null, false),
        new Action.SetServiceAccount(unknown, "SERVICE_ACCOUNT"),
        new Action.SetResources(orders, "app", "limits", "cpu", "2"),
        new Action.PatchPodSpec(orders, "\"securityContext\":{\"fsGroup\":65534}"),
        new Action.Restart(List.of(orders, unknown)),
        new Action.Reapply(orders),
        new Action.RunNow(orders),
        new Action.DeletePod("POD", "shop"),
        new Action.ChangeIam(Change.CREATE_PROVIDER, "https://issuer", "sts", "aws iam"),
        new Action.ChangeIam(Change.SET_THUMBPRINTS, "arn", "THUMBPRINT", "aws iam"),
        new Action.ChangeIam(Change.TRUST_POLICY, "orders", null, "aws iam"),
        Action.look("kubectl get sa"),
        Action.run("chronyc makestep"),
        Action.write("audience: sts"));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void aReportWithEachKindOfAction(Action action) {
    String json = report(Outcome.broken(Finding.of(DiagnosisCode.IRSA301).fix("Do it", action)));

    assertThat(json).contains("\"action\":{\"kind\":\"" + action.kind() + "\",\"object\":");
    assertValid(json);
    assertThat(ReportValidator.problems(json.replace("\"object\":", "\"objects\":"))).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(FaultSide.class)
  void aReportOfEachSide(FaultSide side) {
    String json = report(Outcome.broken(Finding.of(DiagnosisCode.IRSA420).on(side)));

    assertThat(json).contains("\"side\":\"" + side.word() + "\"");
    assertValid(json);
  }

  @Test
  void aReportOfAFaultOfOurs() {
    String json = report(new Outcome.Crashed("NullPointerException: null"));

    assertThat(json).contains("\"verdict\":\"self_check_failed\"");
    assertValid(json);
  }

  @Test
  void aReportWithoutChecks() {
    assertValid(report());
  }

  @Test
  void aReportWithPermissionsOfEveryOutcome() {
    String json = declaring();

    assertThat(json).contains("\"action\":\"s3:GetObject\"", "\"outcome\":\"not-proved\"");
    assertValid(json);
    assertThat(ReportValidator.problems(json.replace("\"optional\":true", "\"optional\":1")))
        .isNotEmpty();
    assertThat(ReportValidator.problems(json.replace("\"at\":\"2026-01-02T02:", "\"at\":\"early ")))
        .isNotEmpty();
  }

  private static String declaring() {
    Instant earlier = Instant.parse("2026-01-02T02:30:00Z");
    List<PermissionSummary> permissions = new ArrayList<>();
    for (Outcome outcome :
        List.of(
            Outcome.held("by", "read", Source.NONE),
            new Outcome.NotRun("a star"),
            new Outcome.Crashed("by a fault"),
            new Outcome.Doubtful(Finding.of(DiagnosisCode.IRSA711).build()),
            broken(DiagnosisCode.IRSA701))) {
      boolean held = outcome instanceof Outcome.Held;
      RoleArn as = held ? null : RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();
      Permission permission =
          new Permission("s3:GetObject", "arn:aws:s3:::b/k", as, !held, null, false);
      ProbeResult result =
          held ? new ProbeResult.Held("read") : new ProbeResult.NotProbed("a star");
      permissions.add(
          new PermissionSummary(
              permission,
              new ProbedPermission(
                  permission, permission.resource(), result, held ? earlier : null),
              outcome));
    }
    return json(
        new Report(
            "0.1.0",
            NOTHING_KNOWN,
            List.of(
                new CheckResult(PermissionSummary.CHECK, "may", new Outcome.Crashed("by a fault"))),
            permissions,
            Instant.parse("2026-01-02T03:04:05Z"),
            Duration.ofMillis(12)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\":\"irsa-check-report/v2\"    | \"schema\":\"irsa-check-report/v1\"",
        "\"verdict\":\"misconfigured\"          | \"verdict\":\"fine\"",
        "\"primary\":\"IRSA301\"                | \"primary\":null",
        "\"exit\":78                            | \"exit\":1",
        "\"at\":\"2026-01-02T03:04:05Z\"        | \"at\":\"yesterday\"",
        "\"millis\":12                          | \"millis\":-1",
        "\"form\":\"shell\",                    | ''",
        "\"outcome\":\"broken\"                 | \"outcome\":\"held\"",
        "\"outcome\":\"broken\"                 | \"outcome\":\"skipped\"",
        "\"label\":\"role\",                    | ''",
        "\"sentence\":\"Create the role.\"      | \"sentence\":\"\"",
      })
  void whatIsNoReportIsRefused(String valid, String invalid) {
    String json = report(broken(DiagnosisCode.IRSA301));
    assertThat(json).contains(valid);

    assertThat(ReportValidator.problems(json.replace(valid, invalid))).isNotEmpty();
  }

  @Test
  void aFieldOfALaterVersionIsLetPass() {
    String later = report().replace("{\"form\"", "{\"cluster\":\"shop\",\"form\"");
    assertThat(later).contains("cluster");

    assertThat(ReportValidator.problems(later)).isEmpty();
    assertThat(ReportValidator.undocumented(later)).isNotEmpty();
  }

  private static void assertValid(String json) {
    assertThat(ReportValidator.problems(json)).isEmpty();
    assertThat(ReportValidator.undocumented(json)).isEmpty();
  }

  private static Outcome broken(DiagnosisCode code) {
    return Outcome.broken(
        Finding.of(code)
            .saw("role", "arn:aws:iam::111122223333:role/orders", Source.env("AWS_ROLE_ARN"))
            .why("The role is not there.")
            .fix("Create the role.")
            .look("Name another", "kubectl annotate sa orders -n shop …"));
  }

  private static String report(Outcome... outcomes) {
    List<CheckResult> examined = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      examined.add(new CheckResult("some-check", "the claim is true", outcome));
    }
    return json(
        new Report(
            "0.1.0",
            NOTHING_KNOWN,
            examined,
            Instant.parse("2026-01-02T03:04:05Z"),
            Duration.ofMillis(12)));
  }

  private static String json(Report report) {
    return MaskedOutput.text(Masker::mask, out -> JsonRenderer.write(report, out));
  }
}
