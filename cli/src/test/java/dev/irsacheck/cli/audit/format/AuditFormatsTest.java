package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;
import static dev.irsacheck.cli.findings.Level.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditFormatsTest {
  private static final CountedReport REPORT = compared();

  private static CountedReport compared() {
    String first =
        SampleAudit.weighed(SampleAudit.report()).counted().findings().get(0).fingerprint();
    Baseline.Known known = new Baseline.Known(first, "IRSA841", "error", "t", "shop/orders", false);
    Baseline.Known gone = new Baseline.Known("x", "IRSA303", "error", "mend it", "old/gone", false);
    Baseline since = new Baseline("old.json", "0.1.0", Map.of(first, known, "x", gone));
    return CountedReport.of(
        SampleAudit.report(),
        new CountingOptions(
            List.of(SampleAudit.suppression(DiagnosisCode.IRSA864, "bank/*", "it moves, \"soon\"")),
            since,
            new FailOn(ERROR, true),
            SampleAudit.TODAY),
        SampleAudit.ALL_CODES);
  }

  @Test
  void jsonHasTheNamesOfTheIssue() throws Exception {
    Map<Object, Object> json = json(SampleAudit.written(out -> AuditJson.write(REPORT, out)));
    // New findings are first.
    Map<Object, Object> first = map(list(json, "findings").get(2));
    Map<Object, Object> suppressed = map(list(json, "suppressed").get(0));

    assertThat(json.get("schema")).isEqualTo("irsa-check-audit/v2");
    assertThat(json.get("exit")).isEqualTo(78);
    assertThat(map(map(json.get("summary")).get("since")))
        .containsEntry("new", 3)
        .containsEntry("gone", 1)
        .containsEntry("unchanged", 1);
    assertThat(first)
        .containsEntry("code", "IRSA841")
        .containsEntry("level", "error")
        .containsEntry("subject", "shop/orders")
        .containsEntry("headline", "correct the role of orders")
        .containsEntry("namespace", "shop")
        .containsEntry("serviceAccount", "orders")
        .containsEntry("workload", Map.of("kind", "Deployment", "name", "orders"))
        .containsEntry("role", SampleAudit.ROLE + "orders")
        .containsEntry("why", "STS refuses it.")
        .containsEntry("new", false);
    assertThat(map(list(first, "places").get(1)))
        .containsEntry("object", "Deployment shop/orders-1")
        .containsEntry("pods", 3)
        .containsEntry("line", 8);
    assertThat(map(list(first, "evidence").get(0))).containsEntry("label", "role");
    assertThat(map(list(first, "fixes").get(0)))
        .containsEntry("command", "aws iam get-role --role-name orders");
    assertThat(map(suppressed.get("suppressedBy")))
        .containsEntry("reason", "it moves, \"soon\"")
        .containsEntry("until", "2027-03-31");
    assertThat(map(list(json, "gone").get(0)))
        .containsEntry("subject", "old/gone")
        .containsKeys("level", "headline");
    assertThat(map(map(list(json, "chains").get(0)).get("links")))
        .isEqualTo(
            Map.of(
                "role", "holds", "provider", "not-judged", "trust", "broken", "running", "none"));
  }

  @Test
  void sarifHasARuleForEachResultItsStateAndItsPlaces() throws Exception {
    Map<Object, Object> sarif =
        json(SampleAudit.written(out -> AuditSarif.write(REPORT, false, out)));
    Map<Object, Object> run = map(list(sarif, "runs").get(0));
    List<?> rules = list(map(map(run.get("tool")).get("driver")), "rules");
    Map<Object, Object> first = map(list(run, "results").get(2));

    assertThat(rules).hasSize(4);
    for (Object each : list(run, "results")) {
      Map<Object, Object> rule = map(rules.get(((Number) map(each).get("ruleIndex")).intValue()));
      assertThat(rule.get("id")).isEqualTo(map(each).get("ruleId"));
    }
    assertThat(first).containsEntry("level", "error").containsEntry("baselineState", "unchanged");
    assertThat(list(first, "relatedLocations")).hasSize(1);
    assertThat(map(list(run, "results").get(3))).containsEntry("level", "note");
    assertThat(list(map(list(run, "results").get(4)), "suppressions"))
        .isEqualTo(List.of(Map.of("kind", "external", "justification", "it moves, \"soon\"")));
    Map<Object, Object> invocation = map(list(run, "invocations").get(0));
    assertThat(invocation).containsEntry("executionSuccessful", true).containsEntry("exitCode", 78);
    assertThat(list(invocation, "toolExecutionNotifications")).hasSize(1);
  }

  @Test
  void csvHasARowForEachFinding() {
    String csv = SampleAudit.written(out -> AuditCsv.write(REPORT, out));

    assertThat(csv.split("\r\n")).hasSize(6);
    assertThat(csv)
        .startsWith("code,severity,state,title,cluster,namespace,service_account,role,")
        .contains(
            "\r\nIRSA841,error,unchanged,\"correct the role of orders\",,\"shop\",\"orders\",\""
                + SampleAudit.ROLE
                + "orders\",\"Deployment shop/orders\",2,2,6,\"export/deployments.json\",7,")
        .contains("\r\nIRSA864,warning,suppressed,")
        .contains("\"Look at it:\naws iam get-role --role-name orders\"");
  }

  @Test
  void eachFormatForMachinesHasTheActionsAndNoSecretInThem() throws Exception {
    Action.Workload orders = new Action.Workload("deployment", "orders", "shop");
    Action set =
        new Action.SetVariables(
            orders,
            "app",
            List.of(
                new Action.Variable("AWS_SECRET_ACCESS_KEY", "quite-plain"),
                new Action.Variable("HTTPS_PROXY", "http://user:quite-plain@proxy:3128")));
    Finding finding =
        Finding.of(IRSA841).saw("role", "x", Source.env("AWS_ROLE_ARN")).fix("Set", set).build();
    AuditSubject subject = new AuditSubject(null, "shop", "orders", SampleAudit.ROLE + "orders");
    AffectedObject affected = new AffectedObject("Deployment shop/orders", 1, SampleAudit.at(1));
    CountedReport report =
        SampleAudit.weighed(
            SampleAudit.report(new AuditFinding(finding, ERROR, subject, List.of(affected))));
    String json = SampleAudit.written(out -> AuditJson.write(report, out));
    String sarif = SampleAudit.written(out -> AuditSarif.write(report, false, out));
    String junit = SampleAudit.written(out -> AuditJunit.write(report, out));
    String csv = SampleAudit.written(out -> AuditCsv.write(report, out));
    String origin = "\"origin\":{\"kind\":\"environment\",\"name\":\"AWS_ROLE_ARN\"}";
    String action =
        "{\"kind\":\"set-variables\",\"object\":{\"kind\":\"deployment\",\"namespace\":\"shop\","
            + "\"name\":\"orders\",\"container\":\"app\"},\"variables\":["
            + "{\"name\":\"AWS_SECRET_ACCESS_KEY\",\"value\":\"(secret)\"},"
            + "{\"name\":\"HTTPS_PROXY\",\"value\":\"http://(secret)@proxy:3128\"}],"
            + "\"command\":\"kubectl set env deployment/orders -n shop -c app"
            + " AWS_SECRET_ACCESS_KEY=(secret) HTTPS_PROXY=http://(secret)@proxy:3128\"}";

    assertThat(json).contains("\"action\":" + action, origin);
    assertThat(sarif).contains("\"action\":" + action, origin);
    assertThat(junit)
        .contains(
            "skipped=\"0\">\n    <properties>\n      <property name=\"shop/orders IRSA841\" value=\"["
                + action.replace("\"", "&quot;")
                + "]\"/>\n    </properties>\n    <testcase ");
    assertThat(csv).endsWith(",\"[" + action.replace("\"", "\"\"") + "]\",\"111122223333\"\r\n");
    assertThat(json + sarif + junit + csv).doesNotContain("quite-plain");
  }

  @Test
  void junitFailsWhatDecidesTheExitCodeAndPassesHealthyAccounts() {
    String xml = SampleAudit.written(out -> AuditJunit.write(REPORT, out));

    assertThat(xml)
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites ")
        .contains("<testsuites name=\"irsa-check audit\" tests=\"7\" failures=\"2\" errors=\"0\">")
        .contains("<testsuite name=\"shop\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\">")
        .contains("<testcase classname=\"shop\" name=\"shop/healthy\"/>")
        .contains(
            "name=\"shop/carts IRSA841\"><failure type=\"error\" message=\"correct the role of"
                + " carts\">correct the role of carts\nrole: ")
        .contains("name=\"shop/orders IRSA841\"><system-out>correct the role of orders\n")
        .contains("<skipped message=\"it moves, &quot;soon&quot;\"/>")
        .endsWith("</testsuites>\n");
  }

  @Test
  void whatIsNewIsFirstAndNotesAreLast() throws Exception {
    Map<Object, Object> json = json(SampleAudit.written(out -> AuditJson.write(REPORT, out)));

    assertThat(list(json, "findings").stream().map(each -> map(each).get("subject")).toList())
        .containsExactly(
            "shop/carts",
            "arn:aws:iam::111122223333:oidc-provider/oidc.example.org",
            "shop/orders",
            SampleAudit.ROLE + "wide");
  }

  @Test
  void metricsCountByLevelAndCode() {
    assertThat(SampleAudit.written(out -> AuditMetrics.write(REPORT, SampleAudit.MADE, out)))
        .contains(
            "# TYPE irsa_check_audit_findings gauge\n"
                + "irsa_check_audit_findings{severity=\"error\",code=\"IRSA302\"} 1\n"
                + "irsa_check_audit_findings{severity=\"error\",code=\"IRSA841\"} 2\n",
            "irsa_check_audit_severity_findings{severity=\"warning\"} 0\n",
            "irsa_check_audit_suppressed_findings{severity=\"warning\",code=\"IRSA864\"} 1\n",
            "irsa_check_audit_compared_findings{state=\"new\"} 3\n",
            "# TYPE irsa_check_audit_new_findings gauge\n"
                + "irsa_check_audit_new_findings{severity=\"error\",code=\"IRSA302\"} 1\n"
                + "irsa_check_audit_new_findings{severity=\"error\",code=\"IRSA841\"} 1\n"
                + "irsa_check_audit_new_findings{severity=\"note\",",
            "irsa_check_audit_last_report_timestamp_seconds 1796040000\n",
            "irsa_check_audit_objects{kind=\"pod\"} 90\n",
            "irsa_check_audit_exit_code 78\n");
  }

  private static Map<Object, Object> json(String text) throws Exception {
    assertThat(text).doesNotContain("\n");
    return map(Json.parse(text.getBytes(UTF_8)));
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(Object json) {
    return (Map<Object, Object>) json;
  }

  private static List<?> list(Map<?, ?> map, String name) {
    return (List<?>) map.get(name);
  }
}
