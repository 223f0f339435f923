package dev.irsacheck.scenario;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.check.CheckResult;
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
    Reworded.assertSameFindings(RewordedTest.class, folder, List.of(Path.of("")), 1_000);
  }

  public static List<String> findings() {
    List<String> lines = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      lines.add(scenario.name());
      for (CheckResult examined : scenario.report().examined()) {
        Finding finding = examined.outcome().finding();
        if (finding != null) {
          lines.add(finding.code() + " " + finding.side() + " " + examined.id());
          for (Evidence seen : finding.evidence()) {
            lines.add(seen.label() + " " + seen.source().kind() + " " + seen.source().name());
          }
          for (Fix fix : finding.fixes()) {
            lines.add(fix.reader() + " " + fix.action());
          }
        }
      }
    }
    return lines;
  }
}
