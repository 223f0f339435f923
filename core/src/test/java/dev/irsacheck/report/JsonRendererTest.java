package dev.irsacheck.report;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA112;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.report.Reports.broken;
import static dev.irsacheck.report.Reports.crashed;
import static dev.irsacheck.report.Reports.doubtful;
import static dev.irsacheck.report.Reports.held;
import static dev.irsacheck.report.Reports.notRun;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRendererTest {
  @Test
  void aReportSaysTheSameToAMachine() throws MalformedJson {
    Map<String, Object> json =
        json(
            Reports.of(
                held("a"),
                broken(
                    Finding.of(IRSA301)
                        .saw("sub", "system:serviceaccount:shop:orders", Source.TOKEN)
                        .why("First.")
                        .why("Second.")
                        .look("Do this", "kubectl get sa")
                        .fix("Or that.")
                        .alternative("In another form", "a\nb")),
                notRun("c", "it follows")));

    assertThat(json.get("schema")).isEqualTo("irsa-check-report/v2");
    assertThat(json.get("version")).isEqualTo("0.1.0");
    assertThat(json.get("verdict")).isEqualTo("misconfigured");
    assertThat(json.get("exit")).isEqualTo(78);
    assertThat(json.get("primary")).isEqualTo("IRSA301");
    assertThat(json.get("headline")).isEqualTo(IRSA301.title());
    assertThat(json.get("at")).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(json.get("millis")).isEqualTo(87);
    assertThat(json)
        .extractingByKey("pod", MAP)
        .containsEntry("form", "agent")
        .containsEntry("serviceAccount", "shop:orders")
        .containsEntry("role", "arn:aws:iam::111122223333:role/orders");
    assertThat(json).extractingByKey("checks", LIST).hasSize(3);
    assertThat(check(json, 1))
        .containsEntry("outcome", "broken")
        .containsEntry("code", "IRSA301")
        .containsEntry("why", "First. Second.")
        .containsEntry(
            "evidence",
            List.of(
                Map.of(
                    "label",
                    "sub",
                    "value",
                    "system:serviceaccount:shop:orders",
                    "source",
                    "token",
                    "origin",
                    Map.of("kind", "token", "name", "token"))));
    assertThat(check(json, 1))
        .extractingByKey("fixes", LIST)
        .first()
        .asInstanceOf(MAP)
        .containsEntry("sentence", "Do this:")
        .containsEntry("command", "kubectl get sa")
        .extractingByKey("action", MAP)
        .containsEntry("kind", "look")
        .containsEntry("command", "kubectl get sa");
    assertThat(check(json, 1))
        .extractingByKey("fixes", LIST)
        .last()
        .asInstanceOf(MAP)
        .containsEntry("sentence", "In another form:")
        .containsEntry("command", "a\nb")
        .extractingByKey("action", MAP)
        .containsEntry("kind", "write");
    assertThat(check(json, 2))
        .containsEntry("outcome", "not-run")
        .containsEntry("why", "it follows");
  }

  @Test
  void everyOutcomeHasItsWord() throws MalformedJson {
    Map<String, Object> json =
        json(
            Reports.of(
                held("a"),
                doubtful(IRSA112),
                crashed("b", "NullPointerException"),
                notRun("c", "x"),
                broken(IRSA301)));

    assertThat(json)
        .extractingByKey("checks", list(Map.class))
        .extracting(check -> check.get("outcome"))
        .containsExactly("held", "doubtful", "crashed", "not-run", "broken");
  }

  @Test
  void aHealthyPodHasNoPrimaryFinding() throws MalformedJson {
    Map<String, Object> json = json(Reports.of(held("a")));

    assertThat(json.get("verdict")).isEqualTo("healthy");
    assertThat(json.get("exit")).isEqualTo(0);
    assertThat(json.containsKey("primary")).isTrue();
    assertThat(json.get("primary")).isNull();
  }

  @Test
  void itIsOneLineOfAsciiWhateverIsInIt() throws MalformedJson {
    Report report =
        Reports.of(crashed("a", "line\nbreak \u2028 \u202E \u001b[2J ü … \"quoted\" \\"));

    String text =
        MaskedOutput.text(Masker::mask, json -> JsonRenderer.write(report, json)).stripTrailing();

    assertThat(text.chars()).allMatch(c -> c >= ' ' && c <= '~');
    assertThat(check(json(report), 0).get("why"))
        .isEqualTo("line\nbreak \u2028 \u202E \u001b[2J ü … \"quoted\" \\");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(Report report) throws MalformedJson {
    return (Map<String, Object>)
        Json.parse(
            MaskedOutput.text(Masker::mask, json -> JsonRenderer.write(report, json))
                .getBytes(UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> check(Map<String, Object> json, int index) {
    return (Map<String, Object>) ((List<?>) json.get("checks")).get(index);
  }
}
