package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SidesDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (IRSA\\d{3}) \\| (aws|node|pod) \\| .{10,} \\|$", Pattern.MULTILINE);

  @Test
  void theTableHasWhatTheScenariosShow() throws IOException {
    Set<String> written = new TreeSet<>();
    Set<String> codes = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../docs/exit-codes.md")));
    while (row.find()) {
      assertThat(written.add(row.group(1) + " " + row.group(2))).as(row.group()).isTrue();
      codes.add(row.group(1));
    }
    // No scenario runs out of time; PermissionHeldTest covers it.
    Set<String> shown = new TreeSet<>(Set.of("IRSA714 node"));
    for (Scenario scenario : Scenario.all()) {
      for (Finding finding : scenario.report().broken()) {
        if (finding.code().severity() == Severity.CANNOT_TELL) {
          shown.add(finding.code() + " " + finding.side().word());
        }
      }
    }
    Set<String> cannotTell = new TreeSet<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      if (code.severity() == Severity.CANNOT_TELL && !code.isRetired()) {
        cannotTell.add(code.name());
      }
    }
    assertThat(codes).isEqualTo(cannotTell);
    assertThat(written).isEqualTo(shown);
  }
}
