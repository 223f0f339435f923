package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.sidecar.PatientWaits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hundreds of slow or silent clients with the image's heap size. */
class SlowClientsIT {
  private static final int CONNECTIONS = 200;
  private static final int A_PROBE_EACH = 20;
  private static final Pattern OPTION = Pattern.compile("^(-X\\S+)", Pattern.MULTILINE);

  @TempDir static Path directory;
  private static RunningEmulator emulator;
  private static Sidecar sidecar;

  @BeforeAll
  static void start() throws Exception {
    emulator = RunningEmulator.start(Scenario.named("healthy"), directory.resolve("pod"), 0);
    sidecar =
        Sidecar.start(
            Distribution.PROGRAM,
            emulator,
            Map.of("JAVA_OPTS", optionsOfTheImage()),
            directory,
            "--interval=24h");
    sidecar.awaitReady(true);
  }

  @AfterAll
  static void itEndsWhenItIsToldTo() throws Exception {
    try {
      assertThat(sidecar.terminate()).isZero();
    } finally {
      sidecar.close();
      emulator.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a body that does not come    | POST / HTTP/1.1~Host: x~Content-Length: 60000~~",
        "a body of a page             | GET / HTTP/1.1~Host: x~Content-Length: 60000~~",
        "a body of unknown length     | POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~ffff~",
        "a header that does not end   | GET / HTTP/1.1~Host: x~X: ",
        "pages that nobody reads      | GET / HTTP/1.1~Host: x~~GET / HTTP/1.1~Host: x~~GET / HTTP/1.1~Host: x~~",
        "connections that stay        | GET /livez HTTP/1.1~Host: x~~",
        "nothing at all               | ''",
      })
  void slowClientsNeitherKeepKubeletOutNorEndIt(String name, String request) throws Exception {
    attack(request.replace("~", "\r\n").getBytes(US_ASCII));

    assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);
    assertThat(sidecar.log()).doesNotContain("OutOfMemoryError");
  }

  private static String optionsOfTheImage() throws IOException {
    StringBuilder options = new StringBuilder("-XX:+IgnoreUnrecognizedVMOptions");
    Matcher option = OPTION.matcher(Files.readString(Path.of("src/main/image/options")));
    while (option.find()) {
      options.append(' ').append(option.group(1));
    }
    assertThat(options).contains("-XX:MaxHeapSize=");
    return options.toString();
  }

  private static void attack(byte[] request) throws IOException {
    URI url = URI.create(sidecar.url());
    List<SocketChannel> open = new ArrayList<>();
    try {
      for (int i = 1; i <= CONNECTIONS; i++) {
        SocketChannel client =
            SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
        open.add(client);
        client.configureBlocking(false);
        send(client, request);
        if (i % A_PROBE_EACH == 0) {
          if (request.length > 0) {
            open.forEach(slow -> send(slow, new byte[] {'x'}));
          }
          assertThat(probe(url)).startsWith("HTTP/1.1 200");
        }
      }
    } finally {
      for (SocketChannel client : open) {
        client.close();
      }
    }
  }

  /** Uses a new connection each time, like kubelet. */
  private static String probe(URI url) throws IOException {
    try (Socket kubelet = new Socket(url.getHost(), url.getPort())) {
      kubelet.setSoTimeout((int) PatientWaits.PATIENCE.toMillis());
      kubelet
          .getOutputStream()
          .write("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
      return new String(kubelet.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static void send(SocketChannel client, byte[] bytes) {
    try {
      client.write(ByteBuffer.wrap(bytes));
    } catch (IOException dropped) {
    }
  }
}
