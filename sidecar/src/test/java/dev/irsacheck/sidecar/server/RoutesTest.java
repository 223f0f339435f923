package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.JsonRenderer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final boolean ON_LOOPBACK = false;
  private static final boolean PUBLIC = true;
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Status HEALTHY = Examinations.after(Examinations.healthy());
  private static final Status BROKEN = Examinations.after(Examinations.misconfigured());
  private static final Status START =
      Status.start(Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3));

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

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

    Routes dead = routes(BROKEN, ON_LOOPBACK, () -> false, text -> text);
    assertThat(dead.answer(request("GET", "/livez", null), true).code()).isEqualTo(503);
  }

  @Test
  void theReportIsTheOneOfCheck() {
    Response answer = get(BROKEN, "/report", null);

    assertThat(text(answer))
        .isEqualTo(
            MaskedOutput.text(Masker::mask, json -> JsonRenderer.write(BROKEN.report(), json)));
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/report", "/readyz"})
  void everythingThatIsServedPassesTheRedaction(String path) {
    for (String accept : new String[] {null, "application/json"}) {
      assertThat(text(get(BROKEN, path, accept))).contains("IRSA301");

      Response answer =
          routes(BROKEN, ON_LOOPBACK, () -> true, text -> text.replace("IRSA301", "(secret)"))
              .answer(request("GET", path, accept), true);

      assertThat(text(answer)).contains("(secret)").doesNotContain("IRSA301");
    }
  }

  @Test
  void thePageAllowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
    Response answer = get(BROKEN, "/", null);

    String page = text(answer);
    assertThat(answer.headers().get("Content-Security-Policy"))
        .startsWith(
            "default-src 'none'; style-src 'sha256-"
                + hash(page, "style")
                + "'; script-src 'sha256-"
                + hash(page, "script")
                + "'; base-uri 'none'; ")
        .contains("frame-ancestors 'none'");
    assertThat(answer.headers()).containsEntry("X-Content-Type-Options", "nosniff");
  }

  private static String hash(String page, String tag) throws Exception {
    String text =
        page.substring(
            page.indexOf("<" + tag + ">") + tag.length() + 2, page.indexOf("</" + tag + ">"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(digest);
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
    Response answer =
        routes(HEALTHY, ON_LOOPBACK, () -> true, text -> text)
            .answer(request(method, "/readyz", null), true);

    assertThat(answer.code()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
  }

  /** The cluster can read the probes and metrics only, not the pages for people. */
  @ParameterizedTest
  @CsvSource({
    "/, 403, 200",
    "/report, 403, 200",
    "/livez, 200, 200",
    "/readyz, 503, 503",
    "/metrics, 200, 200",
  })
  void thePageAndTheReportAreServedOnLoopbackUnlessTheyAreEveryones(
      String path, int closed, int open) {
    RequestHead request = request("GET", path, null);
    Routes loopback = routes(BROKEN, ON_LOOPBACK, () -> true, text -> text);
    Routes everyone = routes(BROKEN, PUBLIC, () -> true, text -> text);

    assertThat(loopback.answer(request, false).code()).isEqualTo(closed);
    assertThat(loopback.answer(request, true).code()).isEqualTo(open);
    assertThat(everyone.answer(request, false).code()).isEqualTo(open);
    if (closed == 403) {
      assertThat(text(loopback.answer(request, false)))
          .contains("kubectl port-forward", "public-page")
          .doesNotContain("IRSA301", "arn:");
    }
  }

  /** A foreign page can reach a forwarded loopback port under its own name. */
  @ParameterizedTest
  @CsvSource({
    "/, 403",
    "/report, 403",
    "/livez, 200",
    "/readyz, 503",
    "/metrics, 200",
  })
  void onLoopbackThePageAndTheReportWantALoopbackName(String path, int code) {
    for (boolean publicPage : new boolean[] {ON_LOOPBACK, PUBLIC}) {
      Routes routes = routes(BROKEN, publicPage, () -> true, text -> text);
      for (List<String> hosts :
          List.of(List.of("evil.example"), List.of("localhost", "evil.example"))) {
        Response answer = routes.answer(new RequestHead("GET", path, null, null, hosts), true);

        assertThat(answer.code()).isEqualTo(code);
        if (code == 403) {
          assertThat(text(answer))
              .hasLineCount(1)
              .contains("open http://localhost ")
              .doesNotContain("evil", "IRSA301", "arn:");
        }
      }
    }
  }

  @Test
  void fromElsewhereAPublicPageHasAnyName() {
    Routes everyone = routes(BROKEN, PUBLIC, () -> true, text -> text);

    assertThat(
            everyone
                .answer(
                    new RequestHead("GET", "/report", null, null, List.of("pod.example")), false)
                .code())
        .isEqualTo(200);
  }

  @Test
  void nothingIsMadeWhenSomebodyAsks() {
    AtomicInteger made = new AtomicInteger();
    Routes routes =
        routes(
            BROKEN,
            PUBLIC,
            () -> true,
            text -> {
              made.incrementAndGet();
              return text;
            });
    int before = made.get();
    for (String path : List.of("/", "/report", "/metrics", "/readyz", "/livez", "/none")) {
      for (String accept :
          new String[] {null, "application/json", "application/openmetrics-text"}) {
        Response first = routes.answer(request("GET", path, accept), false);
        Response second = routes.answer(request("HEAD", path, accept), false);
        assertThat(second).as(path).isSameAs(first);
      }
    }

    assertThat(made).hasValue(before);
  }

  @Test
  void whatCannotBeMadeSaysSoAndTheOthersAreServed() {
    Routes routes =
        routes(
            BROKEN,
            PUBLIC,
            () -> true,
            text -> {
              if (text.startsWith("Not ready - ")) {
                throw new UnsupportedOperationException("no such page");
              }
              return text;
            });

    assertThat(text(routes.answer(request("GET", "/", null), false)))
        .endsWith("itself failed; see its log\n");
    assertThat(logged.toString(UTF_8))
        .hasLineCount(2)
        .contains("problem: / could not be made: ", "no such page");
    assertThat(routes.answer(request("GET", "/report", null), false).code()).isEqualTo(200);
  }

  private Response get(Status status, String path, String accept) {
    return routes(status, ON_LOOPBACK, () -> true, text -> text)
        .answer(request("GET", path, accept), true);
  }

  private Routes routes(
      Status status, boolean publicPage, BooleanSupplier alive, UnaryOperator<String> redaction) {
    ServeLog log = new ServeLog(new PrintStream(logged, true, UTF_8), null);
    Routes routes =
        new Routes(publicPage, alive, new Metrics(() -> status, Masker::mask), redaction, log);
    routes.publish(status);
    return routes;
  }

  private static RequestHead request(String method, String path, String accept) {
    return new RequestHead(method, path, null, accept, List.of());
  }

  private static String text(Response answer) {
    return new String(answer.body(), UTF_8);
  }
}
