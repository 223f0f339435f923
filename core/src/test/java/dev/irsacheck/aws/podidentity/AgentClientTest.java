package dev.irsacheck.aws.podidentity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Refused;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.sts.Loopback;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.TokenText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentClientTest {
  private static final TokenText TOKEN =
      new TokenText("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.c2lnbmF0dXJlc2ln");
  private static final String CREDENTIALS =
      """
      {"AccessKeyId":"ASIAEXAMPLEKEYID","SecretAccessKey":"secret/access+key/EXAMPLE",
       "Token":"IQoJb3JpZ2luX2VjEXAMPLE==","AccountId":"111122223333",
       "Expiration":"2026-03-02T14:00:00Z"}
      """;

  private Loopback server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private AgentAnswer ask() {
    return client().ask();
  }

  private AgentClient client() {
    return new AgentClient(
        URI.create(server.endpoint() + "/v1/credentials"),
        TOKEN,
        Duration.ofMinutes(4),
        "irsa-check/1");
  }

  private AgentAnswer answered(int status, String type, String body) throws IOException {
    server = Loopback.answering(status, type, body);
    return ask();
  }

  @Test
  void theTokenIsSentAsItIsAndNothingBesides() throws IOException {
    AgentAnswer answer = answered(200, "application/json", CREDENTIALS);

    assertThat(answer.answer())
        .isEqualTo(
            new Granted("", "111122223333", null, null, Instant.parse("2026-03-02T14:00:00Z")));
    assertThat(answer.issued().secretAccessKey()).isEqualTo("secret/access+key/EXAMPLE");
    assertThat(server.requests())
        .containsExactly(
            "GET /v1/credentials HTTP/1.1\r\nHost: "
                + server.endpoint().getAuthority()
                + "\r\nAuthorization: "
                + TOKEN.asSent()
                + "\r\nAccept: application/json\r\nUser-Agent: irsa-check/1\r\n"
                + "Connection: close\r\n\r\n");
  }

  @Test
  void anExpiryThatIsNoneIsNotKnown() throws IOException {
    AgentAnswer answer =
        answered(200, "application/json", CREDENTIALS.replace("2026-03-02T14:00:00Z", "soon"));

    assertThat(answer.answer()).isEqualTo(new Granted("", "111122223333", null, null));
  }

  @Test
  void anAnswerMayBeAnnounced() throws IOException {
    server =
        Loopback.behaving(
            (socket, out) -> {
              out.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".getBytes(ISO_8859_1));
              out.write(Loopback.response(200, "application/json", CREDENTIALS));
            });

    assertThat(ask().issued()).isNotNull();
  }

  @Test
  void aConnectionThatEndsInsideTheAnswerIsOne() throws IOException {
    server =
        Loopback.behaving(
            (socket, out) -> {
              byte[] whole = Loopback.response(200, "application/json", CREDENTIALS);
              out.write(whole, 0, whole.length - 40);
              socket.close();
            });

    assertThat(((Unreachable) ask().answer()).obstacle()).isEqualTo(Obstacle.RESET);
  }

  @Test
  void nothingOfTheCredentialsIsPrinted() throws IOException {
    String all = answered(200, "application/json", CREDENTIALS).toString();

    assertThat(all).doesNotContain("ASIA", "secret/", "IQoJ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Service account token cannot be empty | HTTP | ",
        "400 | Service account token failed basic claim validations: token is expired | HTTP | ",
        "404 | [3f1c2d4e-5a6b-4c7d]: (ResourceNotFoundException): No association, fault: client"
            + " | ResourceNotFoundException | 3f1c2d4e-5a6b-4c7d",
        "429 | Too Many Requests | HTTP | ",
        "500 | unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, https response error StatusCode: 400, RequestID:"
            + " 3f1c2d4e-5a6b-4c7d, AccessDeniedException: Unauthorized Exception! EKS does not"
            + " have permissions to assume the associated role. | AccessDeniedException"
            + " | 3f1c2d4e-5a6b-4c7d"
      })
  void aRefusalKeepsItsWordsItsCodeAndItsId(int status, String text, String code, String id)
      throws IOException {
    Refused refused = (Refused) answered(status, "text/plain; charset=utf-8", text + "\n").answer();

    assertThat(refused.message()).isEqualTo(text);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.requestId()).isEqualTo(id);
    assertThat(refused.http()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "502, text/html, <html><body>Bad Gateway</body></html>",
    "301, text/plain, ''",
    "200, text/html, <html>Welcome</html>",
    "200, application/json, '{\"AccessKeyId\":\"ASIAEXAMPLEKEYID\"}'",
    "200, application/json, '{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"a\\nb\",\"Token\":\"c\"}'",
    "204, application/json, ''"
  })
  void whatTheAgentDoesNotSayIsNotItsAnswer(int status, String type, String body)
      throws IOException {
    AgentAnswer answer = answered(status, type, body);

    assertThat(((Unreachable) answer.answer()).obstacle()).isEqualTo(Obstacle.NOT_STS);
    assertThat(answer.issued()).isNull();
    assertThat(server.requests()).as("no redirect is followed").hasSize(1);
  }

  /** A credentials proxy may return them with any status. */
  @ParameterizedTest
  @ValueSource(ints = {201, 202, 400, 403, 429, 500, 502, 503})
  void credentialsAreShownOfNoAnswer(int status) throws IOException {
    String json = CREDENTIALS.replace("\n", "");
    for (String body :
        List.of(
            json,
            "[11111111-2222-3333-4444-555555555555]: (InternalServerException): could not"
                + " serialize "
                + json
                + ", fault: server",
            "debug SecretAccessKey nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl Token IQoJb3JpZ2luX2VjEXAMPLE==",
            "x ".repeat(140) + "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl",
            "(ASIAEXAMPLEKEYID): x, fault: client")) {
      AgentAnswer answer = answered(status, "text/plain", body);

      assertThat(Printable.of(answer)).doesNotContain("ASIAEX", "secret/", "IQoJ", "nnwJZ4cU");
      assertThat(answer.issued()).isNull();
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "\u0016\u0003\u0001\u0000\u0005hello",
        "HTTP/1.1 -20 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void whateverSpeaksThereItIsAnAnswerAndNoFault(String bytes) throws IOException {
    server = Loopback.behaving((socket, out) -> out.write(bytes.getBytes(ISO_8859_1)));

    assertThat(((Unreachable) ask().answer()).obstacle()).isEqualTo(Obstacle.NOT_STS);
  }

  @Test
  void aConnectionThatEndsEarlyIsOne() throws IOException {
    server = Loopback.behaving((socket, out) -> socket.close());

    assertThat(((Unreachable) ask().answer()).obstacle()).isEqualTo(Obstacle.RESET);
    assertThat(server.requests()).as("no second try, as the JDK's clients have it").hasSize(1);
  }

  @Test
  @Timeout(300)
  void anEndlessAnswerIsCut() throws IOException {
    byte[] junk = "x".repeat(64 * 1024).getBytes(ISO_8859_1);
    server =
        Loopback.behaving(
            (socket, out) -> {
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
              while (true) {
                out.write(junk);
              }
            });

    assertThat(((Unreachable) ask().answer()).obstacle()).isEqualTo(Obstacle.NOT_STS);
  }

  @Test
  void whereNothingListensTheConnectionIsRefused() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    AgentClient client =
        new AgentClient(
            URI.create("http://127.0.0.1:" + free + "/v1/credentials"),
            TOKEN,
            Duration.ofMinutes(4),
            "irsa-check/1");

    assertThat(((Unreachable) client.ask().answer()).obstacle())
        .isEqualTo(Obstacle.CONNECT_REFUSED);
  }

  @Test
  @Timeout(300)
  void anAgentThatSaysNothingIsNotWaitedForForEver() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    server = Loopback.behaving((socket, out) -> never.await());
    AgentClient client =
        new AgentClient(server.endpoint(), TOKEN, Duration.ofMillis(300), "irsa-check/1");

    assertThat(((Unreachable) client.ask().answer()).obstacle()).isEqualTo(Obstacle.NO_ANSWER);
    never.countDown();
  }

  @Test
  @Timeout(300)
  void closingItFreesTheThreadThatWaits() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    server =
        Loopback.behaving(
            (socket, out) -> {
              asked.countDown();
              never.await();
            });
    AgentClient client =
        new AgentClient(server.endpoint(), TOKEN, Duration.ofMinutes(10), "irsa-check/1");
    Thread waiting = new Thread(client::ask);
    waiting.start();
    asked.await();

    client.close();
    waiting.join();
    never.countDown();
  }
}
