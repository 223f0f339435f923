package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class NetworkFailuresTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void aPortWhereNobodyListensRefusesTheConnection() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Unreachable seen = asking("http://127.0.0.1:" + port);

    assertThat(seen.obstacle()).isEqualTo(Obstacle.CONNECT_REFUSED);
    assertThat(seen.detail()).startsWith("ConnectException: ");
  }

  @Test
  void aServerThatNeverAnswersGivesNoAnswer() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (Loopback silent = Loopback.behaving((socket, out) -> never.await())) {
      assertThat(asking(silent.endpoint().toString(), SHORT).obstacle())
          .isEqualTo(Obstacle.NO_ANSWER);
    }
  }

  @Test
  void aServerThatNeverShakesHandsGivesNoAnswerEither() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (Loopback silent = Loopback.behaving((socket, out) -> never.await())) {
      assertThat(asking("https://127.0.0.1:" + silent.port(), SHORT).obstacle())
          .isEqualTo(Obstacle.NO_ANSWER);
    }
  }

  @Test
  void aConnectionResetBeforeTheAnswerIsAReset() throws IOException {
    try (Loopback resetting =
        Loopback.behaving(
            (socket, out) -> {
              // Closing without lingering sends RST, as a firewall does.
              socket.setSoLinger(true, 0);
              socket.close();
            })) {
      assertThat(asking(resetting.endpoint().toString()).obstacle()).isEqualTo(Obstacle.RESET);
    }
  }

  @Test
  void aConnectionClosedWithoutAWordIsAReset() throws IOException {
    try (Loopback closing = Loopback.behaving((socket, out) -> {})) {
      assertThat(asking(closing.endpoint().toString()).obstacle()).isEqualTo(Obstacle.RESET);
    }
  }

  @Test
  void aConnectionClosedInTheHandshakeIsAReset() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  try (var socket = server.accept()) {
                    socket.getInputStream().readNBytes(5);
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();

      assertThat(asking("https://127.0.0.1:" + server.getLocalPort()).obstacle())
          .isEqualTo(Obstacle.RESET);
    }
  }

  @Test
  void aServerWithoutTlsIsToldAsThat() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  try (var socket = server.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes());
                    socket.getInputStream().readAllBytes();
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();

      assertThat(asking("https://127.0.0.1:" + server.getLocalPort()).obstacle())
          .isEqualTo(Obstacle.NO_TLS);
    }
  }

  @Test
  void aServerWithWhomNoCipherIsInCommonFailsInTheHandshake() throws Exception {
    SSLContext withoutKey = SSLContext.getInstance("TLS");
    withoutKey.init(new KeyManager[0], null, null);
    try (SSLServerSocket server =
        (SSLServerSocket)
            withoutKey
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  try (var socket = server.accept()) {
                    socket.getInputStream().read();
                  } catch (SSLException expected) {
                    continue;
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();

      Unreachable seen = asking("https://127.0.0.1:" + server.getLocalPort());

      assertThat(seen.obstacle()).as(seen.detail()).isEqualTo(Obstacle.HANDSHAKE);
      assertThat(seen.detail()).contains("handshake_failure");

      assertThat(asking("http://127.0.0.1:" + server.getLocalPort()).obstacle())
          .isEqualTo(Obstacle.TLS_ONLY);
    }
  }

  /**
   * A page for plain text and an alert for a bad hello, like nginx, Go and AWS's load balancers.
   */
  @Test
  void aPageThatAsksForTlsIsNoPageOfAProxy() throws IOException {
    byte[] alert = {21, 3, 3, 0, 2, 2, 40};
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  try (var socket = server.accept()) {
                    boolean plain = socket.getInputStream().read() == 'P';
                    socket
                        .getOutputStream()
                        .write(
                            plain
                                ? Loopback.response(400, "text/plain", "to an HTTPS server")
                                : alert);
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();

      Unreachable seen = asking("http://127.0.0.1:" + server.getLocalPort());

      assertThat(seen.obstacle()).isEqualTo(Obstacle.TLS_ONLY);
      assertThat(seen.detail()).isEqualTo("HTTP 400, text/plain");
    }
  }

  @Test
  void everyShapeOfTheJdksExceptionsHasItsObstacle() {
    assertObstacle(new UnknownHostException("sts.nope.invalid"), Obstacle.DNS);
    assertObstacle(new SocketTimeoutException("Connect timed out"), Obstacle.CONNECT_TIMEOUT);
    assertObstacle(new SocketTimeoutException("connect timed out"), Obstacle.CONNECT_TIMEOUT);
    assertObstacle(new SocketTimeoutException("Read timed out"), Obstacle.NO_ANSWER);
    assertObstacle(new SocketTimeoutException(), Obstacle.NO_ANSWER);
    assertObstacle(new ConnectException("Connection refused"), Obstacle.CONNECT_REFUSED);
    assertObstacle(
        new ConnectException("Connection timed out (Connection timed out)"),
        Obstacle.CONNECT_TIMEOUT);
    assertObstacle(new NoRouteToHostException("No route to host"), Obstacle.CONNECT_TIMEOUT);
    assertObstacle(new SocketException("Network is unreachable"), Obstacle.CONNECT_TIMEOUT);
    assertObstacle(new SocketException("Connection reset"), Obstacle.RESET);
    assertObstacle(new SocketException("Broken pipe"), Obstacle.RESET);
    assertObstacle(new EOFException(), Obstacle.RESET);
    assertObstacle(new SocketException("Unexpected end of file from server"), Obstacle.RESET);
    assertObstacle(
        new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 Auth\""),
        Obstacle.PROXY);
    assertObstacle(new CertificateException("No name matching localhost found"), Obstacle.TLS);
    assertObstacle(new SSLPeerUnverifiedException("no"), Obstacle.TLS);
    assertObstacle(
        caused(new SSLHandshakeException("PKIX path building failed"), new CertificateException()),
        Obstacle.TLS);
    assertObstacle(
        caused(
            new SSLHandshakeException("PKIX"),
            caused(new CertificateException("PKIX"), new CertPathBuilderException("unable"))),
        Obstacle.TLS);
    assertObstacle(
        caused(new SSLHandshakeException("PKIX"), new CertPathValidatorException("constraints")),
        Obstacle.TLS);
    String none = "No X509TrustManager implementation available";
    assertObstacle(
        caused(new SSLHandshakeException(none), new CertificateException(none)),
        Obstacle.TRUST_STORE);
    assertObstacle(
        caused(
            new SSLException("Unexpected error"),
            new RuntimeException(new InvalidAlgorithmParameterException("trustAnchors"))),
        Obstacle.TRUST_STORE);
    assertObstacle(
        caused(
            new SSLException("unusable"), new KeyStoreException("problem accessing trust store")),
        Obstacle.TRUST_STORE);
    assertObstacle(
        new SSLHandshakeException("Received fatal alert: certificate_required"),
        Obstacle.HANDSHAKE);
    assertObstacle(
        new SSLHandshakeException("No appropriate protocol (protocol is disabled)"),
        Obstacle.HANDSHAKE);
    assertObstacle(
        caused(new SSLHandshakeException("Remote host terminated"), new EOFException()),
        Obstacle.RESET);
    assertObstacle(
        caused(new SSLException("Connection reset"), new SocketException("Connection reset")),
        Obstacle.RESET);
    assertObstacle(
        caused(new SSLException("Read timed out"), new SocketTimeoutException("Read timed out")),
        Obstacle.NO_ANSWER);
    assertObstacle(new IOException("Invalid Http response"), Obstacle.NOT_STS);
    assertObstacle(new IOException((String) null), Obstacle.NOT_STS);
  }

  @Test
  void theDetailIsTheObstaclesOwnAndFitsOnOneLine() {
    Unreachable seen =
        NetworkFailures.of(wrapped(new UnknownHostException("sts.nope.invalid\n\u001b[2J")));

    assertThat(seen.detail()).isEqualTo("UnknownHostException: sts.nope.invalid??[2J");
    assertThat(NetworkFailures.of(wrapped(new EOFException())).detail()).isEqualTo("EOFException");
  }

  @Test
  void theStackOfAStuckCallTellsWhereItStands() {
    assertStuck(Obstacle.DNS, "java.net.Inet6AddressImpl", "lookupAllHostAddr");
    assertStuck(Obstacle.CONNECT_TIMEOUT, "sun.nio.ch.NioSocketImpl", "connect");
    assertStuck(Obstacle.NO_ANSWER, "sun.nio.ch.NioSocketImpl", "read");
    assertStuck(Obstacle.DEADLINE, "java.lang.Thread", "sleep");
    // Between two drops of a response the thread parses.
    assertStuck(Obstacle.NO_ANSWER, "sun.net.www.MessageHeader", "mergeHeader");
    assertStuck(Obstacle.NO_ANSWER, "sun.net.www.http.HttpClient", "parseHTTPHeader");
    assertStuck(Obstacle.NO_ANSWER, "dev.irsacheck.aws.sts.AwsSdkBoundedHttpClient", "whole");
    String manager = "sun.security.ssl.TrustStoreManager$TrustAnchorManager";
    assertStuck(Obstacle.TRUST_STORE_SILENT, manager, "getTrustedCerts");
    assertStuck(Obstacle.DEADLINE, "sun.net.www.http.HttpClient", "writeRequests");
    assertThat(NetworkFailures.stuck(new StackTraceElement[0], null).obstacle())
        .isEqualTo(Obstacle.DEADLINE);
  }

  /** Deriving the store's key takes ten thousand rounds, slow on a busy node. */
  @Test
  void aTrustStoreThatIsDecodedIsNotSilent() {
    for (String top :
        new String[] {"sun.security.provider.SHA2", "com.sun.crypto.provider.HmacCore"}) {
      StackTraceElement[] stack = {
        new StackTraceElement(top, "implCompress0", null, 1),
        new StackTraceElement("sun.security.ssl.TrustStoreManager", "getTrustedCerts", null, 1)
      };

      assertThat(NetworkFailures.stuck(stack, "/app/store.p12"))
          .isEqualTo(
              new Unreachable(
                  Obstacle.DEADLINE, "the trust store had not been decoded at the deadline"));
    }
  }

  private static void assertObstacle(Throwable failure, Obstacle expected) {
    assertThat(NetworkFailures.of(failure).obstacle()).as("%s", failure).isEqualTo(expected);
    assertThat(NetworkFailures.of(wrapped(failure)).obstacle())
        .as("%s", failure)
        .isEqualTo(expected);
  }

  private static void assertStuck(Obstacle expected, String type, String method) {
    StackTraceElement[] stack = {
      new StackTraceElement("sun.nio.ch.Net", "poll", null, -2),
      new StackTraceElement(type, method, null, 1),
      new StackTraceElement("java.net.HttpURLConnection", "getInputStream", null, 1)
    };
    assertThat(NetworkFailures.stuck(stack, null).obstacle()).isEqualTo(expected);
  }

  private static SdkClientException wrapped(Throwable failure) {
    return SdkClientException.create("Unable to execute HTTP request: " + failure, failure);
  }

  private static <T extends Throwable> T caused(T failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }

  private static Unreachable asking(String endpoint) {
    return asking(endpoint, Duration.ofMinutes(4));
  }

  private static Unreachable asking(String endpoint, Duration patience) {
    StsRequest request =
        new StsRequest(
            new StsTarget(URI.create(endpoint), "eu-west-1", false, true),
            new RoleSource.WebIdentity(
                RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
                "irsa-check",
                new TokenText("e30.e30.c2ln")),
            patience,
            null,
            null,
            "irsa-check");
    try (AwsSdkStsProbe probe = new AwsSdkStsProbe(request, TlsTrust.ofTheJvm(), null)) {
      return (Unreachable) probe.assumeRole();
    }
  }
}
