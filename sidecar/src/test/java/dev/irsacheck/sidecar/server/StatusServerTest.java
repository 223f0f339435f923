package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.pod.settings.ListenAddress;
import dev.irsacheck.sidecar.PatientWaits;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class StatusServerTest {
  private static final int SLOW = 100;
  private static final boolean ON_LOOPBACK = false;
  private static final boolean PUBLIC = true;
  private static final ListenAddress FREE = new ListenAddress("127.0.0.1", 0);
  private static final Status STATUS = Examinations.after(Examinations.misconfigured());

  private static final String LIVEZ = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  private final List<Socket> clients = new ArrayList<>();

  private StatusServer server;

  @AfterEach
  void close() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anAnswerHasItsLengthAndHeadHasNothingElse() throws Exception {
    start();

    String get = ask("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    String head = ask("HEAD /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(get).startsWith("HTTP/1.1 503 ").contains("irsa-check FAILED  IRSA301");
    assertThat(head).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\n");
    assertThat(length(head)).isEqualTo(length(get)).isNotEmpty();
  }

  @Test
  void slowClientsKeepNobodyElseOutAndAreDropped() throws Exception {
    start();
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      slow.add(send("GET /readyz HTTP/1.1\r\nHost: "));
      slow.add(send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"));
    }

    assertThat(ask(LIVEZ)).startsWith("HTTP/1.1 200 ");

    for (Socket client : slow) {
      assertThat(rest(client)).doesNotStartWith("HTTP/1.1 200").doesNotStartWith("HTTP/1.1 503");
    }
  }

  @Test
  void aRequestMayComeInPieces() throws Exception {
    start();
    Socket client = send("\r\nGET /li");
    for (String piece : List.of("vez HTT", "P/1.1\r", "\nHost: x\r\n", "\r", "\n")) {
      Thread.sleep(20);
      client.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(rest(client)).startsWith("HTTP/1.1 200 ").endsWith("alive\n");
  }

  @Test
  void onLoopbackTheReportIsNotReadUnderTheNameOfAStranger() throws Exception {
    start();

    assertThat(ask("GET /report HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("IRSA301", "evil");
    assertThat(ask("GET http://evil.example/report HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(ask("GET /report HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(ask("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whoeverReadsLateGetsTheWholePage() throws Exception {
    start();
    String whole = ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Socket client = new Socket();
    clients.add(client);
    client.setReceiveBufferSize(1024);
    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    client
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    Thread.sleep(300);

    assertThat(rest(client)).hasSameSizeAs(whole).endsWith("</html>\n");
  }

  @Test
  void whatIsNoRequestIsToldSo() throws Exception {
    start();

    assertThat(ask("\u0016\u0003\u0001\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void whoeverNeverRestsButNeverEndsIsDroppedToo() throws Exception {
    start();
    Socket client = send("GET /readyz HTTP/1.1\r\nX-Slow: ");

    assertThat(ask(LIVEZ)).as("it has come").startsWith("HTTP/1.1 200 ");

    assertThatThrownBy(() -> sendForEver(client)).isInstanceOf(SocketException.class);
  }

  @Test
  void aRequestWithoutEndIsRefused() throws Exception {
    start();
    String header = "X-Filler: " + "x".repeat(8_000) + "\r\n";

    String answer = ask("GET /readyz HTTP/1.1\r\nHost: x\r\n" + header.repeat(100) + "\r\n");

    assertThat(answer).doesNotStartWith("HTTP/1.1 200").doesNotStartWith("HTTP/1.1 503");
    assertThat(ask(LIVEZ)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aBodyIsNotWaitedFor() throws Exception {
    start();
    String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n";

    assertThat(ask(head)).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
  }

  @Test
  void thePageIsOnLoopback() throws Exception {
    start();

    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  /** Uses an address of this machine that others reach, like a pod's. */
  @Test
  void thePageIsNotOnTheAddressThatTheClusterReaches() throws Exception {
    InetAddress pod = reachable();
    assumeTrue(pod != null, "this machine has no address but loopback");
    start(new ListenAddress("", 0), ON_LOOPBACK);

    assertThat(ask(pod, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .contains("kubectl port-forward");
    assertThat(ask(pod, "GET /report HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(ask(pod, LIVEZ)).startsWith("HTTP/1.1 200 ");
    assertThat(ask(pod, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void everyonesPageIsThereToo() throws Exception {
    InetAddress pod = reachable();
    assumeTrue(pod != null, "this machine has no address but loopback");
    start(new ListenAddress("", 0), PUBLIC);

    assertThat(ask(pod, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whoeverHasHungUpGetsNoAnswer() throws Exception {
    start();
    for (int i = 0; i < 2_000; i++) {
      send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").close();
    }

    assertThat(ask(LIVEZ)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPortInUseIsNamedAsSuch() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> StatusServer.bind(address))
          .isInstanceOf(CannotListen.class)
          .hasMessageContaining("the port is in use by another process");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamedAsSuch() {
    assertThatThrownBy(() -> StatusServer.bind(new ListenAddress("192.0.2.1", 0)))
        .hasMessage("is not an address of this pod");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Permission denied           | may not take a port below 1024",
        "Address already in use      | the port is in use",
        "Cannot assign requested address | is not an address of this pod",
        "Protocol family unavailable | cannot be listened on: Protocol family unavailable",
      })
  void theSystemsWordsAreTranslated(String words, String complaint) {
    assertThat(CannotListen.because(new SocketException(words))).hasMessageContaining(complaint);
  }

  private void start() throws CannotListen {
    start(FREE, ON_LOOPBACK);
  }

  private void start(ListenAddress address, boolean publicPage) throws CannotListen {
    server = StatusServer.bind(address);
    Routes routes =
        new Routes(
            publicPage,
            () -> true,
            new Metrics(() -> STATUS, Masker::mask),
            text -> text,
            new ServeLog(System.err, null));
    routes.publish(STATUS);
    server.serve(routes);
  }

  private static InetAddress reachable() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .findFirst()
        .orElse(null);
  }

  private String ask(String request) throws IOException {
    return rest(send(request));
  }

  private String ask(InetAddress host, String request) throws IOException {
    return rest(send(host, request));
  }

  private Socket send(String request) throws IOException {
    return send(InetAddress.getLoopbackAddress(), request);
  }

  private Socket send(InetAddress host, String request) throws IOException {
    Socket client = new Socket(host, server.port());
    clients.add(client);
    client.setSoTimeout((int) PatientWaits.PATIENCE.toMillis());
    try {
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    } catch (SocketException dropped) {
      // The server may close without reading the whole request.
    }
    return client;
  }

  private static void sendForEver(Socket client) throws Exception {
    while (true) {
      client.getOutputStream().write('x');
      Thread.sleep(10);
    }
  }

  private static String rest(Socket client) throws IOException {
    try {
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException reset) {
      return "";
    }
  }

  private static String length(String answer) {
    for (String line : answer.split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        return line;
      }
    }
    return "";
  }
}
