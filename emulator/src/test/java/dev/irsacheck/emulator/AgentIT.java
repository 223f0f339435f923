package dev.irsacheck.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class AgentIT {
  private static final String REQUEST_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final int MILLIS = 500;

  @TempDir Path directory;

  @Test
  void theHealthyPodGetsCredentials() throws Exception {
    try (RunningEmulator emulator = start("healthy-pod-identity")) {
      String answer = ask(emulator);

      assertThat(answer)
          .matches(
              "HTTP/1\\.1 200 OK\r\nDate: [^\r]+\r\nContent-Type: application/json\r\n"
                  + "Connection: close\r\nContent-Length: \\d+\r\n\r\n"
                  + "\\{\"AccessKeyId\":\"ASIA[A-Z2-7]{16}\",\"SecretAccessKey\":\"[^\"]{40}\","
                  + "\"Token\":\"[^\"]+\",\"AccountId\":\"111122223333\","
                  + "\"Expiration\":\"[0-9-]{10}T[0-9:]{8}Z\"}");
      assertThat(emulator.requests())
          .containsExactly(new RecordedRequest("GET /v1/credentials", 200, "granted"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          pod-identity-no-association             | 404 Not Found             | ResourceNotFoundException | [ID]: (ResourceNotFoundException): No pod identity association found for this pod., fault: client
          pod-identity-trust-without-tagsession   | 400 Bad Request           | AccessDeniedException     | [ID]: (AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role., fault: client
          pod-identity-old-agent                  | 500 Internal Server Error | AccessDeniedException     | unable to fetch credentials from EKS Auth: operation error EKS Auth: AssumeRoleForPodIdentity, https response error StatusCode: 400, RequestID: ID, AccessDeniedException: Unauthorized Exception! EKS does not have permissions to assume the associated role.
          pod-identity-eks-auth-throttled         | 429 Too Many Requests     | ThrottlingException       | [ID]: (ThrottlingException): Rate exceeded, fault: client
          pod-identity-eks-auth-internal          | 500 Internal Server Error | InternalServerException   | [ID]: (InternalServerException): Internal server error, fault: server
          pod-identity-eks-auth-unreachable       | 500 Internal Server Error | no-answer                 | []
          pod-identity-agent-429                  | 429 Too Many Requests     | TooManyRequests           | Too Many Requests
          pod-identity-404                        | 404 Not Found             | page                      | 404 page not found
          pod-identity-wrong-host                 | 403 Forbidden             | wrong-host                | Access Denied. Called agent through invalid address, please use either [169.254.170.23 fd00:ec2::23] address not 127.0.0.1
          pod-identity-expired-token              | 400 Bad Request           | untimely-token            | Service account token failed basic claim validations: token is expired
          pod-identity-token-not-yet-valid        | 400 Bad Request           | untimely-token            | Service account token failed basic claim validations: token is not valid yet
          pod-identity-token-bearer               | 400 Bad Request           | unparsable-token          | Service account token cannot be parsed: token is malformed: could not base64 decode header: illegal base64 data at input byte 6
          pod-identity-token-not-jwt              | 400 Bad Request           | unparsable-token          | Service account token cannot be parsed: token is malformed: token contains an invalid number of segments
          pod-identity-token-empty                | 400 Bad Request           | no-token                  | Service account token cannot be empty
          """)
  void aRefusalIsOneLineOfText(String scenario, String status, String outcome, String line)
      throws Exception {
    try (RunningEmulator emulator = start(scenario)) {
      String answer = ask(emulator).replaceAll(REQUEST_ID, "ID");

      String[] parts = answer.split("\r\n\r\n", 2);
      assertThat(parts[0]).startsWith("HTTP/1.1 " + status + "\r\n");
      assertThat(parts[0].lines())
          .contains("Content-Type: text/plain; charset=utf-8", "X-Content-Type-Options: nosniff");
      assertThat(parts[1]).isEqualTo(line + "\n");
      assertThat(emulator.requests()).extracting(RecordedRequest::outcome).containsExactly(outcome);
    }
  }

  @Test
  void onlyEksAuthKnowsThatTheTokenHasEnded() throws Exception {
    try (RunningEmulator emulator = start("pod-identity-expired-by-awss-clock")) {
      assertThat(ask(emulator))
          .contains("400 Bad Request")
          .containsPattern(
              "]: \\(ExpiredTokenException\\): The token included in the request is expired:"
                  + " current date/time \\S+Z must be before the expiration date/time \\S+Z\\.,"
                  + " fault: client\n$");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          latency: 1s                            | 500 | []
          page: {status: 502, body: "<html>"}    | 502 | []
          reset: true                            | 500 | []
          hang: true                             | 500 | []
          drip: true                             | 500 | []
          latency: 10ms                          | 200 | {"AccessKeyId":"ASIA
          latency: 3s, times: 1                  | 200 | {"AccessKeyId":"ASIA
          reset: true, times: 2                  | 200 | {"AccessKeyId":"ASIA
          reset: true, times: 3                  | 500 | []
          page: {status: 403, body: "<html>"}    | 403 | []
          page: {status: 200, body: "<html>"}    | 200 | []
          page: {status: 403, body: '{"message":"Forbidden"}'} | 403 | []: (UnknownError): Forbidden, fault: unknown
          """)
  void whatBefallsTheAgentsCallToEksAuth(String effect, int status, String body) throws Exception {
    Path world = directory.resolve("befallen.yaml");
    Files.writeString(
        world,
        "based-on: healthy-pod-identity\npod-identity: {agent: {speed: 50}}\n"
            + "faults: [{on: AssumeRoleForPodIdentity, %s}]".formatted(effect));
    try (RunningEmulator emulator = RunningEmulator.start(world, directory.resolve("pod"), 0)) {
      assertThat(ask(emulator)).startsWith("HTTP/1.1 " + status).contains("\r\n\r\n" + body);
    }
  }

  /** The real agent caches by token; another world has another node. */
  @Test
  void whatWasGrantedIsKeptForTheToken() throws Exception {
    try (RunningEmulator emulator = start("healthy-pod-identity")) {
      String first = body(ask(emulator));
      assertThat(body(ask(emulator))).isEqualTo(first);

      emulator.rotateToken();
      assertThat(body(ask(emulator))).isNotEqualTo(first);
    }
  }

  @Test
  void aFaultMayPass() throws Exception {
    Path world = directory.resolve("throttling.yaml");
    Files.writeString(
        world,
        """
        based-on: pod-identity-agent-429
        faults: [{on: Agent, times: 2, error: {status: 429, code: T, message: Too Many Requests}}]
        """);
    try (RunningEmulator emulator = RunningEmulator.start(world, directory.resolve("pod"), 0)) {
      assertThat(ask(emulator)).startsWith("HTTP/1.1 429 ");
      assertThat(ask(emulator)).startsWith("HTTP/1.1 429 ").endsWith("Too Many Requests\n");
      assertThat(ask(emulator)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aProxysPageIsNoAnswerOfTheAgent() throws Exception {
    try (RunningEmulator emulator = start("pod-identity-proxy-page")) {
      assertThat(ask(emulator))
          .startsWith("HTTP/1.1 503 ")
          .contains("Content-Type: text/html\r\n")
          .endsWith("</html>\n");
    }
  }

  @Test
  void withoutAnAgentTheConnectionIsRefusedAndThePortIsTaken() throws Exception {
    try (RunningEmulator emulator = start("pod-identity-agent-refused")) {
      assertThatThrownBy(() -> ask(emulator)).isInstanceOf(ConnectException.class);
      assertThatThrownBy(
              () -> {
                try (ServerSocket other = new ServerSocket()) {
                  other.setReuseAddress(false);
                  other.bind(addressOf(emulator));
                }
              })
          .as("nobody else can listen there meanwhile")
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void behindANetworkPolicyTheConnectionTimesOut() throws Exception {
    try (RunningEmulator emulator = start("pod-identity-agent-timeout");
        Socket socket = new Socket()) {
      assertThatThrownBy(() -> socket.connect(addressOf(emulator), MILLIS))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("onnect timed out");
    }
  }

  @Test
  void anAgentThatHangsTakesTheRequest() throws Exception {
    try (RunningEmulator emulator = start("pod-identity-agent-hang");
        Socket asking = send(emulator)) {
      for (int i = 0; i < 6000 && emulator.requests().isEmpty(); i++) {
        Thread.sleep(50);
      }
      asking.setSoTimeout(MILLIS);
      assertThatThrownBy(() -> asking.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("Read timed out");
      assertThat(emulator.requests())
          .containsExactly(new RecordedRequest("GET /v1/credentials", 0, "hang"));
    }
  }

  @Test
  void anAgentMayComeLate() throws Exception {
    try (RunningEmulator emulator = start("pod-identity-agent-late")) {
      based(emulator, "pod-identity: {agent: {starts-after: 900h}}");
      await(emulator, false);

      based(emulator, "pod-identity: {agent: {starts-after: 100ms}}");
      await(emulator, true);

      assertThat(ask(emulator)).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void anEditTakesTheAgentAwayAndTheAssociation() throws Exception {
    try (RunningEmulator emulator = start("healthy-pod-identity")) {
      assertThat(ask(emulator)).startsWith("HTTP/1.1 200 OK");

      based(emulator, "pod-identity: {associations: {orders: ~}}");
      assertThat(ask(emulator)).contains("(ResourceNotFoundException)");

      based(emulator, "pod-identity: {agent: {is: absent}}");
      await(emulator, false);
      assertThatThrownBy(() -> ask(emulator)).isInstanceOf(ConnectException.class);

      based(emulator, "description: the agent is back");
      await(emulator, true);
      assertThat(ask(emulator)).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void anotherTokenIsPutInPlaceByRotation() throws Exception {
    try (RunningEmulator emulator = start("healthy-pod-identity")) {
      String before = Files.readString(emulator.podIdentityTokenFile());

      emulator.rotateToken();

      assertThat(Files.readString(emulator.podIdentityTokenFile())).isNotEqualTo(before);
      assertThat(Files.readSymbolicLink(emulator.podIdentityTokenFile()))
          .isEqualTo(Path.of("..data", "eks-pod-identity-token"));
      assertThat(ask(emulator)).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aWorldWithoutPodIdentityHasNoSuchTokenAndNoAgent() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      assertThat(emulator.podIdentityTokenFile()).doesNotExist();
    }
  }

  /** The watcher or the next request sees an edit. */
  private static void await(RunningEmulator emulator, boolean up) throws InterruptedException {
    for (int i = 0; i < 6000 && isUp(emulator) != up; i++) {
      Thread.sleep(50);
    }
    assertThat(isUp(emulator)).isEqualTo(up);
  }

  private static boolean isUp(RunningEmulator emulator) {
    try (Socket socket = new Socket()) {
      socket.connect(addressOf(emulator));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void based(RunningEmulator emulator, String yaml) throws IOException {
    Files.writeString(emulator.worldFile(), "based-on: healthy-pod-identity\n" + yaml + "\n");
  }

  private static String ask(RunningEmulator emulator) throws IOException {
    try (Socket socket = send(emulator)) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String body(String answer) {
    return answer.split("\r\n\r\n", 2)[1];
  }

  private static Socket send(RunningEmulator emulator) throws IOException {
    Map<String, String> environment = emulator.environment();
    URI uri = URI.create(environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    Path file = Path.of(environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
    String token = Files.readString(file);
    Socket socket = new Socket();
    try {
      socket.connect(addressOf(emulator));
      socket.setSoTimeout(300_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
              .formatted(uri.getPath(), uri.getAuthority(), token);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  private static InetSocketAddress addressOf(RunningEmulator emulator) {
    URI uri = URI.create(emulator.environment().get("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    return new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  private RunningEmulator start(String scenario) throws IOException {
    return RunningEmulator.start(Scenario.named(scenario), directory.resolve("pod"), 0);
  }
}
