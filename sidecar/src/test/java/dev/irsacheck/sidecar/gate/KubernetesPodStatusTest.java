package dev.irsacheck.sidecar.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.sidecar.ApiServer;
import dev.irsacheck.sidecar.gate.ReadinessGate.PodStatus;
import dev.irsacheck.sidecar.gate.RetryingSender.NotAccepted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client with an API server that allows only what the Role allows. */
@Execution(ExecutionMode.CONCURRENT)
class KubernetesPodStatusTest {
  private static final String TYPE = "irsacheck.dev/ready";
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final PodCondition CONDITION =
      new PodCondition(TYPE, "False", "IRSA301", "no", NOON.plusSeconds(9), NOON);

  /** More than this JVM's heap, which is larger than the sidecar's. */
  private static final long MORE_THAN_A_HEAP = 4L << 30;

  private static final Duration UNREACHED = Duration.ofDays(1);
  private static final Path NOWHERE = Path.of("/nowhere");

  @TempDir Path directory;
  private ApiServer api;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aConditionIsSetBesideKubelets() throws Exception {
    PodStatus status = status(Map.of());
    assertThat(status.current(TYPE)).isNull();

    status.set(CONDITION);

    assertThat(api.conditions())
        .containsExactly("Ready=False", "PodScheduled=True", TYPE + "=False");
    assertThat(api.condition(TYPE).toString())
        .isEqualTo(
            "{\"type\":\"irsacheck.dev/ready\",\"status\":\"False\",\"reason\":\"IRSA301\","
                + "\"message\":\"no\",\"lastProbeTime\":\"2026-01-02T12:00:09Z\","
                + "\"lastTransitionTime\":\"2026-01-02T12:00:00Z\"}");
    assertThat(status.current(TYPE).status()).isEqualTo("False");
    assertThat(status.current(TYPE).lastTransitionTime()).isEqualTo(NOON);
  }

  @Test
  void aRenewedTokenIsUsed() throws Exception {
    PodStatus status = status(Map.of());
    status.set(CONDITION);

    Files.writeString(api.folder().resolve("token"), "another.token.of-kubelet");
    status.set(CONDITION);

    assertThat(api.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | mount a token for the API: it refuses the one in",
        "404 | set POD_NAME and POD_NAMESPACE by the downward API: there is no pod orders-7d4b9",
        "403 | give this pod the right: kubectl create role",
        "409 | the API server answers 409: pods \"orders-7d4b9\" is refused",
        "500 | the API server answers 500: pods \"orders-7d4b9\" is refused",
      })
  void aRefusalSaysWhatToDo(int code, String words) throws Exception {
    api.refuse(code);

    assertThatThrownBy(() -> status(Map.of()).set(CONDITION))
        .isInstanceOf(NotAccepted.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining(ApiServer.TOKEN);
    // The gate retries; the client must not.
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void theRoleIsBoundToTheServiceAccountOfTheToken() throws Exception {
    String claims = "{\"sub\":\"system:serviceaccount:shop:orders\"}";
    Files.writeString(
        api.folder().resolve("token"), encoded("{}") + "." + encoded(claims) + ".c2ln");
    api.refuse(403);

    assertThatThrownBy(() -> status(Map.of()).set(CONDITION))
        .hasMessageContaining("--role=irsa-check-readiness --serviceaccount=shop:orders ");
  }

  @Test
  void onlyTheClustersAuthorityIsTrustedAndARenewedOneIsUsed() throws Exception {
    try (ApiServer impostor = ApiServer.impostor(directory.resolve("impostor"))) {
      String port = String.valueOf(impostor.port());
      PodStatus status = status(Map.of("KUBERNETES_SERVICE_PORT", port));

      assertThatThrownBy(() -> status.set(CONDITION))
          .isInstanceOf(NotAccepted.class)
          .hasMessageContaining("the API server at https://127.0.0.1:" + port)
          .hasMessageContaining("certif");
      assertThat(impostor.requests()).isEmpty();

      Path renewed = impostor.folder().resolve("ca.crt");
      Files.copy(renewed, api.folder().resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
      status.set(CONDITION);
      assertThat(impostor.requests()).hasSize(1);
    }
  }

  @Test
  void theCertificateMustNameTheHost() throws Exception {
    assertThatThrownBy(() -> status(Map.of("KUBERNETES_SERVICE_HOST", "localhost")).set(CONDITION))
        .hasMessageContaining("matching localhost found");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aFileWithoutAnAuthorityIsNamed() throws Exception {
    PodStatus status = status(Map.of());
    Path authorities = Files.writeString(api.folder().resolve("ca.crt"), "");

    assertThatThrownBy(() -> status.set(CONDITION))
        .isInstanceOf(NotAccepted.class)
        .hasMessage(authorities + " is empty");
  }

  @Test
  void anAddressOfIpv6StandsInBrackets() throws Exception {
    assumeTrue(
        NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "no IPv6 here");
    try (ApiServer ipv6 = ApiServer.start(directory.resolve("ipv6"), "::1")) {
      patient(ApiAccess.of(ipv6.environment(), NOWHERE)).set(CONDITION);

      assertThat(ipv6.conditions()).contains(TYPE + "=False");
    }
  }

  @Test
  void theJvmsProxyIsNotAsked() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)));
    try {
      status(Map.of()).set(CONDITION);
    } finally {
      ProxySelector.setDefault(before);
    }

    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void aFileThatHoldsNoTokenIsNotPrinted() throws Exception {
    Files.writeString(api.folder().resolve("token"), ApiServer.TOKEN + "\n" + ApiServer.TOKEN);

    assertThatThrownBy(() -> status(Map.of()).set(CONDITION))
        .isInstanceOf(NotAccepted.class)
        .hasMessage(api.folder().resolve("token") + " does not hold a token")
        .hasNoCause();
  }

  @Test
  void nobodyListens() throws Exception {
    api.outage();

    assertThatThrownBy(() -> status(Map.of()).set(CONDITION))
        .isInstanceOf(NotAccepted.class)
        .hasMessage(
            "the API server at https://127.0.0.1:"
                + api.port()
                + " cannot be reached: it accepts no connection");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 502})
  void whatIsNoJsonIsNoSuccess(int code) throws Exception {
    api.answerBy(
        exchange -> {
          exchange.sendResponseHeaders(code, 0);
          exchange.getResponseBody().write("<html>".getBytes(StandardCharsets.UTF_8));
        });

    assertThatThrownBy(() -> status(Map.of()).set(CONDITION))
        .isInstanceOf(NotAccepted.class)
        .hasMessage("the API server answers " + code + ": no readable message");
  }

  /** The JDK's request timeout ends where the body begins. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatDoesNotEndIsGivenUpAndLeavesNoThread(boolean begun) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    api.answerBy(
        exchange -> {
          if (begun) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
          }
          await().until(() -> held.getCount() == 0);
        });
    Set<Thread> before = clients();

    try {
      assertThatThrownBy(
              () ->
                  new KubernetesPodStatus(
                          ApiAccess.of(api.environment(), NOWHERE), Duration.ofSeconds(1))
                      .set(CONDITION))
          .isInstanceOf(NotAccepted.class)
          .hasMessageContaining("no complete response within 1 s");
      // A collection uses every processor, so poll rarely.
      await().pollInterval(Duration.ofSeconds(1)).until(() -> before.containsAll(clients()));
    } finally {
      held.countDown();
    }
  }

  /** The client disconnects long before memory runs out. */
  @ParameterizedTest
  @ValueSource(ints = {200, 403, 502})
  void anAnswerThatIsTooLongIsNotKept(int code) throws Exception {
    AtomicBoolean hungUp = new AtomicBoolean();
    byte[] part = "{\"a\": \"".concat("x".repeat(64 * 1024)).getBytes(StandardCharsets.UTF_8);
    api.answerBy(
        exchange -> {
          exchange.sendResponseHeaders(code, 0);
          try {
            for (long i = 0; i < MORE_THAN_A_HEAP; i += part.length) {
              exchange.getResponseBody().write(part);
            }
          } catch (IOException closed) {
            hungUp.set(true);
          }
        });

    assertThatThrownBy(() -> status(Map.of()).set(CONDITION))
        .isInstanceOf(NotAccepted.class)
        .hasMessageContaining(" answers with more than 2048 KiB");
    await().untilTrue(hungUp);
  }

  /** Each live client has one thread, which ends with a garbage collection after the client. */
  private static Set<Thread> clients() {
    System.gc();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("HttpClient-.*-SelectorManager"))
        .collect(Collectors.toSet());
  }

  @Test
  void aHostNameServesWhereThePodIsNotNamed() throws Exception {
    Path namespace = Files.writeString(directory.resolve("namespace"), "shop\n");
    Map<String, String> environment = api.environment();
    environment.remove("POD_NAME");
    environment.remove("POD_NAMESPACE");
    environment.put("HOSTNAME", "orders-7d4b9");

    patient(ApiAccess.of(environment, namespace)).set(CONDITION);

    assertThat(api.conditions()).contains(TYPE + "=False");
  }

  private PodStatus status(Map<String, String> more) throws NoApiAccess {
    Map<String, String> environment = api.environment();
    environment.putAll(more);
    return patient(ApiAccess.of(environment, NOWHERE));
  }

  /** Uses no time limit; JUnit ends what hangs. */
  private static PodStatus patient(ApiAccess access) {
    return new KubernetesPodStatus(access, UNREACHED);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
