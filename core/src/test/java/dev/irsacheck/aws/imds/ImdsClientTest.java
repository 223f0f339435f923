package dev.irsacheck.aws.imds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.imds.ImdsInspection.Reach;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class ImdsClientTest {
  private static final String TOKEN = "AQAEAJ5uVc2Qk9ZfSecretOfTheNode==";

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());
  private ServerSocket server;
  private volatile String answer;

  @BeforeEach
  void serve() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::answerEach, "imds");
    thread.setDaemon(true);
    thread.start();
  }

  private void answerEach() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append(line).append('\n');
        }
        requests.add(head.toString());
        if (answer != null) {
          connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
          connection.close();
        }
      } catch (IOException closed) {
        // The client closes it, or the test ends.
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private ImdsInspection inspect(String answer) {
    this.answer = answer;
    return new ImdsClient().inspect(endpoint(""));
  }

  private URI endpoint(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  @Test
  void oneRequestAsAnSdkBegins() {
    ImdsInspection seen =
        inspect(
            "HTTP/1.1 200 OK\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 1\r\nContent-Length: "
                + TOKEN.length()
                + "\r\n\r\n"
                + TOKEN);

    assertThat(seen)
        .isEqualTo(
            new ImdsInspection(Reach.TOKEN, endpoint("/latest/api/token").toString(), "HTTP 200"));
    assertThat(requests)
        .singleElement()
        .asString()
        .startsWith("PUT /latest/api/token HTTP/1.1\nHost: 127.0.0.1:" + server.getLocalPort())
        .contains("X-aws-ec2-metadata-token-ttl-seconds: 1\n")
        .doesNotContainIgnoringCase("forwarded");
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, NO_TOKEN",
    "404 Not Found, NO_TOKEN",
    "405 Method Not Allowed, NO_TOKEN",
    "301 Moved Permanently, NO_TOKEN",
    "503 Service Unavailable, NO_TOKEN",
    "400 Bad Request, NONE"
  })
  void anAnswerWithoutAToken(String status, Reach reach) {
    ImdsInspection seen =
        inspect("HTTP/1.1 " + status + "\r\nLocation: http://127.0.0.1:1/\r\n\r\n" + TOKEN);

    assertThat(seen.reach()).isEqualTo(reach);
    assertThat(seen.detail()).isEqualTo("HTTP " + status.substring(0, 3));
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 2", "SSH-2.0-OpenSSH_9.6\r\n\r\n"})
  void whatIsNoAnswerOfImds(String answer) {
    assertThat(inspect(answer).reach()).isEqualTo(Reach.NO_TOKEN);
    assertThat(requests).hasSize(1);
  }

  /** With a hop limit of 1 the connection opens, and the response is dropped. */
  @Test
  void silenceIsNotAskedAgain() {
    ImdsInspection seen = inspect(null);

    assertThat(seen.reach()).isEqualTo(Reach.NO_TOKEN);
    assertThat(seen.detail()).containsIgnoringCase("timed out");
    assertThat(requests).hasSize(1);
  }

  @Test
  void nobodyListens() throws IOException {
    server.close();

    ImdsInspection seen = inspect(null);

    assertThat(seen.reach()).isEqualTo(Reach.NONE);
    assertThat(seen.detail()).containsIgnoringCase("refused");
  }

  @Test
  void anEndpointMayEndInASlashOrHaveAPath() {
    answer = "HTTP/1.1 200 OK\r\n\r\n";

    new ImdsClient().inspect(endpoint("/"));
    new ImdsClient().inspect(endpoint("/imds"));

    assertThat(requests.get(0)).startsWith("PUT /latest/api/token HTTP/1.1\n");
    assertThat(requests.get(1)).startsWith("PUT /imds/latest/api/token HTTP/1.1\n");
  }

  /** A proxy would get the token, and its response would be taken for IMDS's. */
  @Test
  void noProxyIsUsed() {
    ProxySelector before = ProxySelector.getDefault();
    List<URI> looked = Collections.synchronizedList(new ArrayList<>());
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            looked.add(uri);
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
    try {
      assertThat(inspect("HTTP/1.1 200 OK\r\n\r\n").reach()).isEqualTo(Reach.TOKEN);
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(looked).isEmpty();
  }
}
