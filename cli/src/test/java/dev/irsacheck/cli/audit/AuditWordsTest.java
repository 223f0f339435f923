package dev.irsacheck.cli.audit;

import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.golden.Golden;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.FindingText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The exact text of every scenario in {@code audit/reports.txt}. */
class AuditWordsTest {
  private static final Path FILE = Path.of("src", "test", "resources", "audit", "reports.txt");

  @Test
  void everyScenarioSaysWhatIsWritten() throws IOException {
    Golden.assertFile(FILE, text(), AuditWordsTest.class);
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    for (AuditScenario scenario : AuditScenario.all()) {
      if (!scenario.found().isEmpty()) {
        text.append("=== ").append(scenario).append('\n');
        scenario.found().forEach(found -> append(found, text));
      }
    }
    return text.toString();
  }

  private static void append(AuditFinding found, StringBuilder text) {
    text.append('\n').append(found.level()).append("  ").append(found.finding().code());
    text.append("  ").append(found.subject()).append("  ").append(found.finding().headline());
    text.append("\n\n");
    FindingText body = new FindingText(text, Colours.NONE);
    body.body(found.finding());
    found
        .places()
        .forEach(affected -> body.line("where", affected.object() + ", pods " + affected.pods()));
  }
}
