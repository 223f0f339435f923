package dev.irsacheck.cli.audit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The metrics are valid for promtool, which {@code .ci/prometheus} installs. */
@EnabledIfSystemProperty(
    named = "test.prometheus",
    matches = ".+",
    disabledReason = "no promtool: run .ci/prometheus DIR and give -Dtest.prometheus=DIR")
class AuditMetricsPromtoolTest {
  private static final CountingOptions COMPARED =
      new CountingOptions(
          List.of(), new Baseline("old.json", "0.1.0", Map.of()), FailOn.ERRORS, SampleAudit.TODAY);

  private static String complaints(String metrics) throws IOException, InterruptedException {
    Path promtool = Path.of(System.getProperty("test.prometheus"), "promtool");
    Process check =
        new ProcessBuilder(promtool.toString(), "check", "metrics")
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = check.getOutputStream()) {
      in.write(metrics.getBytes(UTF_8));
    }
    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    return check.waitFor() == 0 ? said : said + " failed";
  }

  private static String metrics(CountedReport report) {
    return SampleAudit.written(out -> AuditMetrics.write(report, SampleAudit.MADE, out));
  }

  @Test
  void promtoolHasNoComplaint() throws Exception {
    assertThat(complaints(metrics(SampleAudit.weighed(SampleAudit.report())))).isEmpty();
    assertThat(complaints(metrics(SampleAudit.hostile(COMPARED)))).isEmpty();
  }

  @Test
  void promtoolSaysNo() throws Exception {
    String metrics = metrics(SampleAudit.weighed(SampleAudit.report()));

    assertThat(complaints(metrics.replace("exit_code 78", "exit_code x"))).isNotEmpty();
    assertThat(complaints(metrics.replace("parts_not_judged", "parts_total"))).isNotEmpty();
  }
}
