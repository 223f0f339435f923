package dev.irsacheck.emulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A client without {@code Connection: close} would reuse the connection and fail. */
class LastAnswerTest {
  @Test
  void theEndOfAConnectionIsAnnounced() throws IOException {
    assertThat(answers("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .containsPattern("(?s)/1.*/2")
        .containsOnlyOnce("\r\nConnection: close\r\n");
  }

  private static String answers(String requests) throws IOException {
    try (HttpListener server = HttpListener.bind(HttpListener.loopback(0))) {
      server.servePlainly(
          request -> HttpResponse.of(200, "text/plain", request.path(), Instant.EPOCH));
      try (Socket client = new Socket("127.0.0.1", server.port())) {
        client.getOutputStream().write(requests.getBytes(ISO_8859_1));
        return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
      }
    }
  }
}
