package dev.irsacheck.sidecar.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.run.selfcheck.Examination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style><script>",
        "' onmouseover='x",
        "javascript:alert(1)",
        "<!--",
        "]]>",
        "&lt;script&gt;",
        "Password",
        "password=",
        "password='",
        "{\"secret_access_key\":\"",
        "AWS_SESSION_TOKEN: ",
        "https://user:",
      })
  void aPageMadeOfHostileValuesHasTheTagsOfOneMadeOfHarmlessOnes(String hostile) {
    assertThat(tags(page(hostile))).isEqualTo(tags(page("harmless")));
  }

  @Test
  void theTitleHoldsThePodsNameAsText() {
    assertThat(page("</title><script>x</script>"))
        .contains(
            "<title>Not ready - &lt;/title&gt;&lt;script&gt;x&lt;/script&gt; - irsa-check</title>");
    assertThat(page("password=hunter2")).contains("<title>Not ready - ").doesNotContain("hunter2");
  }

  /** A mark in finished text could take the place of a quotation mark or a bracket. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password",
        "password=",
        "password: ",
        "\"password\":",
        "{\"secret_access_key\":\"",
        "AWS_SESSION_TOKEN=",
        "Authorization: Basic",
        "https://user:"
      })
  void whatIsServedAsJsonIsJson(String name) throws Exception {
    ServeLog log = new ServeLog(System.err, null);
    Status status = status(name);
    RenderedPages pages =
        RenderedPages.of(status, new Metrics(() -> status, Masker::mask), Masker::mask, log);

    for (Response response : List.of(pages.report(), pages.readyJson())) {
      assertThat(response.headers()).containsEntry("Content-Type", Response.JSON);
      assertThat(Json.parse(response.body())).isInstanceOf(Map.class);
    }
    assertThat(new String(pages.metrics().body(), UTF_8).lines())
        .allMatch(line -> line.matches("#.*|[a-z_]+(\\{([a-z_]+=\"[^\"\\\\]*\",?)+})? \\S+"));
  }

  @Test
  void soHasOneMadeOfWhateverComes() {
    Random random = new Random(5);
    String alphabet = "<>&\"'=/ !-;\n\u0000\u202eabc{}";
    for (int i = 0; i < 300; i++) {
      StringBuilder value = new StringBuilder("x");
      for (int length = random.nextInt(40); length > 0; length--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = value.toString();
      assertThat(tags(page(text))).as(text).isEqualTo(tags(page("harmless")));
    }
  }

  private static String tags(String page) {
    StringBuilder tags = new StringBuilder();
    boolean inside = false;
    for (char c : page.toCharArray()) {
      inside = inside || c == '<';
      if (inside) {
        tags.append(c);
      }
      inside = inside && c != '>';
    }
    return tags.toString();
  }

  /** Puts the value into every place that outsiders control. */
  private static Status status(String value) {
    PodSummary pod =
        new PodSummary("shell", null, value, value, value, value, value, value, value, value);
    Outcome broken =
        new Outcome.Broken(
            Finding.of(DiagnosisCode.IRSA301)
                .headline(value)
                .saw(value, value, new Source(value))
                .why(value)
                .look(value, value)
                .build());
    Outcome doubtful =
        new Outcome.Doubtful(Finding.of(DiagnosisCode.IRSA210).headline(value).build());
    Report report =
        new Report(
            "0.1.0",
            pod,
            List.of(
                new CheckResult("a", value, broken),
                new CheckResult("b", value, doubtful),
                new CheckResult("c", value, new Outcome.NotRun(value)),
                new CheckResult("d", value, new Outcome.Crashed(value))),
            Examinations.NOON,
            Duration.ZERO);
    return Examinations.after(new Examination(Facts.builder().build(), report));
  }

  private static String page(String value) {
    return MaskedOutput.text(
        Masker::mask, page -> StatusPage.write(status(value), Examinations.NOON, false, page));
  }
}
