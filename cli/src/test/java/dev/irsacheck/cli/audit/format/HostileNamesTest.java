package dev.irsacheck.cli.audit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import dev.irsacheck.report.Colours;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HostileNamesTest {
  /** Text that GitHub, Azure Pipelines or TeamCity would run as a command. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\s*::|##\\[|##vso\\[|##teamcity\\[");

  private static final CountedReport REPORT =
      SampleAudit.hostile(
          new CountingOptions(
              List.of(
                  SampleAudit.suppression(
                      DiagnosisCode.IRSA841, "=<script>* *", SampleAudit.HOSTILE)),
              new Baseline(
                  SampleAudit.HOSTILE,
                  SampleAudit.HOSTILE,
                  Map.of(
                      "gone",
                      new Baseline.Known(
                          "gone",
                          "::error::",
                          "=1",
                          SampleAudit.HOSTILE,
                          SampleAudit.HOSTILE,
                          false))),
              FailOn.ERRORS,
              SampleAudit.TODAY));

  private static void assertPrintable(String text) {
    assertThat(text).doesNotContainPattern(COMMAND).contains("script");
    for (String line : text.split("\r?\n")) {
      assertThat(Printable.holdsOnly(line)).as(line).isTrue();
    }
  }

  @Test
  void text() {
    for (GroupBy groupBy : GroupBy.values()) {
      assertPrintable(
          SampleAudit.written(
              out ->
                  AuditText.write(
                      REPORT, groupBy, Colours.NONE, "irsa-check explain", false, out::write)));
    }
  }

  @Test
  void json() throws Exception {
    String json = SampleAudit.written(out -> AuditJson.write(REPORT, out));

    assertPrintable(json);
    assertThat(json).doesNotContain("\n");
    Map<?, ?> finding =
        (Map<?, ?>)
            ((List<?>) ((Map<?, ?>) Json.parse(json.getBytes(UTF_8))).get("findings")).get(0);
    assertThat(finding.get("namespace").toString())
        .as("a program gets the very name")
        .contains("##[error]y##vso[task.x]z", "\u001b[2J");
  }

  @Test
  void sarif() throws Exception {
    String sarif = SampleAudit.written(out -> AuditSarif.write(REPORT, false, out));

    assertPrintable(sarif);
    Json.parse(sarif.getBytes(UTF_8));
  }

  @Test
  void junit() throws Exception {
    String xml = SampleAudit.written(out -> AuditJunit.write(REPORT, out));

    assertPrintable(xml);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(5);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void csv() {
    String csv = SampleAudit.written(out -> AuditCsv.write(REPORT, out));

    assertPrintable(csv);
    assertThat(csv.substring(csv.indexOf('\n')))
        .doesNotContainPattern("(?m)(?:^|[,;])\"?\\s*[=+@-](?!-)")
        .contains("\"'=1\"", "\"'=<script>");
  }

  @Test
  void html() {
    String html = SampleAudit.written(out -> AuditHtml.write(REPORT, SampleAudit.MADE, out));

    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains(
            "until 2027-03-31, .irsa-check.yaml line 2)", "id=\"gone\"", "<strong>NEW</strong>")
        .doesNotContain("<script>alert", "\u001b", "\u202e", "\u0000");
  }

  @Test
  void metrics() {
    assertThat(SampleAudit.written(out -> AuditMetrics.write(REPORT, SampleAudit.MADE, out)))
        .doesNotContain("script", "::", "##")
        .matches("(?s)[ -~\n]*");
  }
}
