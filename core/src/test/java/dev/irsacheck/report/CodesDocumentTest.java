package dev.irsacheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/codes.md} is generated; {@code -Dregenerate=true} makes this test write it. */
class CodesDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/codes.md");

  @Test
  void theDocumentIsUpToDate() throws IOException {
    if (Boolean.getBoolean("regenerate")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, CodesDocument.markdown());
    }

    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as(
            "docs/codes.md differs from codes and pages; write it with: ./mvnw -pl core test"
                + " -Dtest=CodesDocumentTest -Dregenerate=true")
        .isEqualTo(CodesDocument.markdown());
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
