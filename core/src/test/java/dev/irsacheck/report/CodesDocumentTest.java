package dev.irsacheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.golden.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code -Dregenerate=true} makes this test write {@code docs/codes.md}. */
class CodesDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/codes.md");

  @Test
  void theDocumentIsUpToDate() throws IOException {
    Golden.assertFile(DOCUMENT, CodesDocument.markdown(), CodesDocumentTest.class);
  }

  @Test
  void everyCodeStandsInTheIndexAndHasAWayToItsPage() {
    String document = CodesDocument.markdown();

    for (DiagnosisCode code : DiagnosisCode.values()) {
      assertThat(document)
          .contains("| [" + code + "](#" + code.name().toLowerCase(Locale.ROOT) + ") |")
          .contains("\n### " + code + "\n")
          .contains("/diagnoses/" + code + ".md)");
    }
  }
}
