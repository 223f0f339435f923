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
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String NOW =
      """
      {"schema":"irsa-check-audit/v2","version":"0.1.0","exit":78,"summary":{"a":[1]},
      "findings":[
        {"code":"IRSA874","level":"error","headline":"t","subject":"shop/orders","namespace":"shop",
          "serviceAccount":"orders","role":"r","provider":null,"places":[{"object":"other"}],
          "later":{"code":"x"},"fingerprint":"f1"},
        {"code":"IRSA876","level":"warning","headline":"u","subject":"arn","namespace":null,
          "serviceAccount":null,"role":"arn","fingerprint":"f2"},
        {"code":"IRSA876","headline":"without a fingerprint"}],
      "suppressed":[{"code":"IRSA302","subject":"p","provider":"p","fingerprint":"f3"}]}
      """;

  @TempDir Path folder;

  private Baseline read(String text) throws IOException, WrongInput {
    return Baseline.read(
        Files.writeString(folder.resolve("previous.json"), text).toString(), null, "audit");
  }

  @ParameterizedTest
  @ValueSource(strings = {REPORT, NOW})
  void findingsAreKnownByTheirFingerprints(String report) throws Exception {
    Baseline baseline = read(report);

    assertThat(baseline.version()).isEqualTo("0.1.0");
    assertThat(baseline.known().values())
        .containsExactly(
            new Baseline.Known("f1", "IRSA874", "error", "t", "shop/orders", false),
            new Baseline.Known("f2", "IRSA876", "warning", "u", "arn", false),
            new Baseline.Known("f3", "IRSA302", "", "", "p", true));
  }

  /** The first version had the place next to the code and used "ignored" for "suppressed". */
  @Test
  void aReportOfLintsFirstVersionIsReadToo() throws Exception {
    String report =
        """
        {"schema":"irsa-check-lint/v1","version":"0.1.0","exit":78,"findings":[{"code":"IRSA106",
        "level":"error","file":"a.yaml","line":6,"object":"ServiceAccount shop/orders",
        "headline":"t","fingerprint":"f1"}],"ignored":[{"code":"IRSA812","level":"warning",
        "object":"ServiceAccount shop/carts","headline":"u","fingerprint":"f2"}]}
        """;
    Path file = Files.writeString(folder.resolve("previous.json"), report);

    assertThat(Baseline.read(file.toString(), null, "lint").known().values())
        .containsExactly(
            new Baseline.Known("f1", "IRSA106", "error", "t", "ServiceAccount shop/orders", false),
            new Baseline.Known("f2", "IRSA812", "warning", "u", "ServiceAccount shop/carts", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "irsa-check-audit/v1    | irsa-check-lint/v1 | it must begin with \"schema\":\"irsa-check-audit/v2\"",
        "irsa-check-audit/v1    | irsa-check-audit/v3 | it must begin with",
        "irsa-check-audit/v1    | irsa-check-audit/v0 | it must begin with",
        "{\"schema\"            | {\"x\":1,\"schema\" | it must begin with",
        "\"exit\":78            | \"exit\":7:8       | not valid JSON at line 1",
        "\"chains\":[[[]]]}     | ''                 | JSON that breaks off",
        "{\"schema\"            | [{\"schema\"       | it must begin with",
        "{\"schema\"            | apiVersion: v1     | not valid JSON",
      })
  void whatIsNoSuchReportSaysWhatWasExpected(String part, String other, String reason) {
    assertThatThrownBy(() -> read(REPORT.replace(part, other)))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining(
            "previous.json is neither a report of audit --format json nor a baseline of its"
                + " --write-baseline: ")
        .hasMessageContaining(reason);
  }

  @Test
  void anEmptyFileIsNone() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("it must begin with");
  }
}
