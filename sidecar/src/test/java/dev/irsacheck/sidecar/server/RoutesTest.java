package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.settings.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answer stands at which path. */
class RoutesTest {
  private static final Status HEALTHY = Examinations.after(Examinations.healthy());
  private static final Status BROKEN = Examinations.after(Examinations.misconfigured());
  private static final Status START = Status.start(Readiness.start(Mode.ENFORCE, 3));

  @Test
  void aReadyPodAnswersWithItsVerdict() {
    Response answer = get(HEALTHY, "/readyz", null);

    assertThat(answer.code()).isEqualTo(200);
    assertThat(text(answer)).startsWith("irsa-check OK  ").hasLineCount(1);
  }

  @Test
  void aPodThatIsNotAnswersWithTheFirstLineOfItsFinding() {
    Response answer = get(BROKEN, "/readyz", null);

    assertThat(answer.code()).isEqualTo(503);
    assertThat(text(answer)).startsWith("irsa-check FAILED  IRSA301  ").hasLineCount(1);
  }

  @Test
  void beforeTheFirstCheckNothingIsReady() {
    assertThat(get(START, "/readyz", null).code()).isEqualTo(503);
    assertThat(text(get(START, "/readyz", null))).contains("the first check has not finished yet");
    assertThat(get(START, "/report", null).code()).isEqualTo(503);
    assertThat(get(START, "/livez", null).code()).isEqualTo(200);
    assertThat(get(START, "/metrics", null).code()).isEqualTo(200);
    assertThat(get(START, "/", null).code()).isEqualTo(200);
  }

  @Test
  void readinessIsJsonForWhoeverAsks() {
    assertThat(text(get(BROKEN, "/readyz", "text/plain, Application/JSON;q=0.9")))
        .startsWith(
            "{\"ready\":false,\"verdict\":\"misconfigured\",\"primary\":\"IRSA301\",\"headline\":");
    assertThat(text(get(START, "/readyz", "application/json")))
        .startsWith("{\"ready\":false,\"verdict\":null,\"primary\":null,");
  }

  @Test
  void beingAliveDependsOnNothingButTheLoop() {
    assertThat(get(BROKEN, "/livez", null).code()).isEqualTo(200);

    Routes dead = new Routes(() -> BROKEN, () -> false, new Metrics(() -> BROKEN), text -> text);
    assertThat(dead.answer("GET", "/livez", null, null).code()).isEqualTo(503);
  }

  @Test
  void theReportIsTheOneOfCheck() {
    Response answer = get(BROKEN, "/report", null);

    assertThat(text(answer)).isEqualTo(JsonRenderer.render(BROKEN.report()) + "\n");
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/report", "/readyz", "/metrics"})
  void everythingThatIsServedPassesTheRedaction(String path) {
    for (String accept : new String[] {null, "application/json"}) {
      assertThat(text(get(BROKEN, path, accept))).contains("IRSA301");

      Response answer =
          new Routes(
                  () -> BROKEN,
                  () -> true,
                  new Metrics(() -> BROKEN),
                  text -> text.replace("IRSA301", "(secret)"))
              .answer("GET", path, null, accept);

      assertThat(text(answer)).contains("(secret)").doesNotContain("IRSA301");
    }
  }

  @Test
  void thePageAllowsItsOwnStyleAndNothingElse() throws Exception {
    Response answer = get(BROKEN, "/", null);

    String page = text(answer);
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
    assertThat(answer.headers().get("Content-Security-Policy"))
        .startsWith(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; ")
        .contains("frame-ancestors 'none'");
    assertThat(answer.headers()).containsEntry("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/readyz/", "/favicon.ico", "/../report", "//", "", "/READYZ"})
  void anythingElseIsNotThere(String path) {
    Response answer = get(BROKEN, path, null);

    assertThat(answer.code()).isEqualTo(404);
    assertThat(text(answer)).contains("/readyz").contains("/metrics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "PATCH"})
  void onlyReadingIsServed(String method) {
    Routes routes = new Routes(() -> HEALTHY, () -> true, new Metrics(() -> HEALTHY), text -> text);

    Response answer = routes.answer(method, "/readyz", null, null);

    assertThat(answer.code()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static Response get(Status status, String path, String accept) {
    return new Routes(() -> status, () -> true, new Metrics(() -> status), text -> text)
        .answer("GET", path, null, accept);
  }

  private static String text(Response answer) {
    return new String(answer.body(), UTF_8);
  }
}
