package dev.irsacheck.cli;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.cli.audit.AuditScenario;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.lint.LintScenario;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.reworded.Reworded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class RewordedTest {
  @TempDir private Path folder;

  @Test
  void otherWordsChangeNoFinding() throws Exception {
    Reworded.assertSameFindings(
        RewordedTest.class, folder, List.of(Path.of("../core"), Path.of("")), 1_900);
  }

  public static List<String> findings() {
    List<String> lines = new ArrayList<>();
    for (LintScenario scenario : LintScenario.all()) {
      lines.add(scenario.toString());
      for (LintFinding found : scenario.report().findings()) {
        lines.add(found.level() + " " + found.place() + " " + found.object());
        add(lines, found.finding());
      }
    }
    for (AuditScenario scenario : AuditScenario.all()) {
      lines.add(scenario.toString());
      for (AuditFinding found : scenario.found()) {
        lines.add(found.level() + " " + found.subject() + " " + found.places());
        add(lines, found.finding());
      }
    }
    return lines;
  }

  private static void add(List<String> lines, Finding finding) {
    lines.add(finding.code() + " " + finding.side());
    for (Evidence seen : finding.evidence()) {
      lines.add(seen.label() + " " + seen.source().kind() + " " + seen.source().name());
    }
    for (Fix fix : finding.fixes()) {
      lines.add(fix.reader() + " " + fix.action());
    }
  }
}
