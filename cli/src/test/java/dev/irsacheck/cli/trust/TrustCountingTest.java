package dev.irsacheck.cli.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.cli.Called;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class TrustCountingTest extends TrustCall {
  private static final String WIDE =
      trusting(ORDERS).replace("StringEquals", "StringLike").replace(ORDERS, "*");
  private static final String UNSURE =
      trusting(ORDERS)
          .replace(
              "\"StringEquals\":",
              "\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},\"StringEquals\":");

  private Called trust(String policy, String... more) throws IOException {
    policy(policy);
    List<String> line =
        new ArrayList<>(
            List.of(
                "trust",
                "--policy=" + policyFile,
                "--role=" + ROLE,
                "--subject=shop:orders",
                "--issuer=" + ISSUER));
    line.addAll(List.of(more));
    return Called.with(line.toArray(new String[0]));
  }

  private String aside() throws IOException {
    return Files.writeString(
            folder.resolve("aside.yaml"),
            "ignore: [{code: IRSA876, where: \"" + ROLE + "\", reason: <b>, until: 2999-01-31}]")
        .toString();
  }

  @ParameterizedTest
  @CsvSource({
    "error, 78, 0, 75",
    "warning, 78, 78, 75",
    "note, 78, 78, 75",
    "never, 0, 0, 75",
  })
  void somebodySaysWhatDecides(String failOn, int refused, int wide, int unsure)
      throws IOException {
    assertThat(trust(trusting("x"), "--fail-on", failOn).exit()).isEqualTo(refused);
    assertThat(trust(WIDE, "--fail-on", failOn).exit()).isEqualTo(wide);
    assertThat(trust(UNSURE, "--fail-on", failOn).exit()).isEqualTo(unsure);
  }

  @Test
  void whatIsTooWideLeadsWhereItDecides() throws IOException {
    String wide = "Statement[0] (Sid \"Cluster\") has a condition on :sub that every subject meets";

    assertThat(trust(WIDE, "--fail-on=warning").out())
        .startsWith("irsa-check FAILED  IRSA876  " + wide)
        .contains(
            "\n  warn  Statement[0]", "allows this token, by Statement[0]", "explain IRSA876");
    assertThat(trust(WIDE).out()).startsWith("irsa-check OK  ");
    assertThat(trust(trusting("x"), "--fail-on=never").out())
        .startsWith("irsa-check FAILED  IRSA301  ")
        .contains("; no finding decides the exit code (--fail-on never)\n");
  }

  @Test
  void quietLeavesTheFindings() throws IOException {
    assertThat(trust(trusting(ORDERS), "--quiet")).isEqualTo(new Called(0, "", ""));
    assertThat(trust(WIDE, "--quiet").out()).contains("  warn  ");
    assertThat(trust(trusting("x"), "--quiet").out()).contains("IRSA301");
    assertThat(trust(UNSURE, "--quiet").out()).startsWith("irsa-check CANNOT TELL");
  }

  @Test
  void whatIsPutAsideIsCountedInEveryFormat() throws Exception {
    String[] options = {"--suppressions", aside(), "--fail-on=warning"};
    Called text = trust(WIDE, options);

    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .contains(" by Statement[0] (Sid \"Cluster\"); 1 suppressed (IRSA876)\n")
        .doesNotContain("  warn  ");
    Map<?, ?> json = json(trust(WIDE, options[0], options[1], "--format=json"));
    assertThat((List<?>) json.get("findings")).isEmpty();
    assertThat((List<?>) json.get("width")).as("it is as wide as before").hasSize(1);
    assertThat(((Map<?, ?>) ((List<?>) json.get("suppressed")).get(0)).get("suppressedBy"))
        .isEqualTo(
            Map.of("reason", "<b>", "until", "2999-01-31", "origin", options[1] + " line 1"));
    assertThat(trust(WIDE, options[0], options[1], "--format=junit").out())
        .contains("<skipped message=\"&lt;b&gt;\"/>");
  }

  @Test
  void whatABaselineHasDoesNotCount() throws IOException {
    String baseline = folder.resolve("known.json").toString();
    assertThat(trust(WIDE, "--write-baseline", baseline).exit()).isZero();

    assertThat(trust(WIDE, "--baseline", baseline, "--fail-on=note").exit()).isZero();
    String wider = WIDE.replace(",\"" + KEY + ":aud\":\"sts.amazonaws.com\"", "");
    Called more = trust(wider, "--baseline", baseline, "--fail-on=note");
    assertThat(more.exit()).isEqualTo(78);
    assertThat(more.out()).contains("; 1 suppressed (IRSA876)\n");
    Files.writeString(folder.resolve("report"), trust(wider, "--format=json").out());
    assertThat(trust(wider, "--baseline", folder.resolve("report") + "", "--fail-on=note").exit())
        .isZero();
  }

  @Test
  void junitTellsAnswerAndWidth() throws Exception {
    assertThat(xml(trust(trusting(ORDERS), "--format=junit")).getAttribute("failures"))
        .isEqualTo("0");
    assertThat(xml(trust(trusting("<x>&\\u001b"), "--format=junit")).getAttribute("failures"))
        .isEqualTo("1");
    assertThat(xml(trust(UNSURE, "--format=junit")).getAttribute("errors")).isEqualTo("1");
    assertThat(xml(trust(WIDE, "--format=junit", "--fail-on=warning")).getAttribute("failures"))
        .isEqualTo("1");
  }

  private static Element xml(Called called) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(called.out().getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static Map<?, ?> json(Called called) throws Exception {
    return (Map<?, ?>) Json.parse(called.out().getBytes(UTF_8));
  }
}
