package dev.irsacheck.cli.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a previous report. */
class BaselineTest {
  private static final String REPORT =
      """
      {"schema":"irsa-check-audit/v1","version":"0.1.0","exit":78,"summary":{"a":[1]},
      "findings":[
        {"code":"IRSA874","severity":"error","title":"t","namespace":"shop","serviceAccount":"orders",
          "role":"r","provider":null,"places":[{"title":"other"}],"later":{"code":"x"},
          "fingerprint":"f1"},
        {"code":"IRSA876","severity":"warning","title":"u","namespace":null,"serviceAccount":null,
          "role":"arn","fingerprint":"f2"},
        {"code":"IRSA876","title":"without a fingerprint"}],
      "suppressed":[{"code":"IRSA302","provider":"p","fingerprint":"f3"}],"chains":[[[]]]}
      """;

  @TempDir Path folder;

  private Baseline read(String text) throws IOException, WrongInput {
    return Baseline.read(
        Files.writeString(folder.resolve("previous.json"), text).toString(), null, "audit");
  }

  @Test
  void findingsAreKnownByTheirFingerprints() throws Exception {
    Baseline baseline = read(REPORT);

    assertThat(baseline.version()).isEqualTo("0.1.0");
    assertThat(baseline.known().values())
        .containsExactly(
            new Baseline.Known("f1", "IRSA874", "error", "t", "shop/orders", false),
            new Baseline.Known("f2", "IRSA876", "warning", "u", "arn", false),
            new Baseline.Known("f3", "IRSA302", "", "", "p", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "irsa-check-audit/v1    | irsa-check-lint/v1 | it needs to begin with \"schema\":\"irsa-check-audit/v1\"",
        "{\"schema\"            | {\"x\":1,\"schema\" | it needs to begin with",
        "\"exit\":78            | \"exit\":7:8       | not valid JSON at line 1",
        "\"chains\":[[[]]]}     | ''                 | JSON that breaks off",
        "{\"schema\"            | [{\"schema\"       | it needs to begin with",
        "{\"schema\"            | apiVersion: v1     | not valid JSON",
      })
  void whatIsNoSuchReportSaysWhatWasExpected(String part, String other, String reason) {
    assertThatThrownBy(() -> read(REPORT.replace(part, other)))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining(
            "previous.json is not a report of audit --format json, nor written by its"
                + " --write-baseline: ")
        .hasMessageContaining(reason);
  }

  @Test
  void anEmptyFileIsNone() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("it needs to begin with");
  }
}
