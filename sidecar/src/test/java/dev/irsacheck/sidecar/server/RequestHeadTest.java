package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as clients, proxies and nobody sends them. */
class RequestHeadTest {
  private static final int MANY = 200_000;
  private static final String PIECES = "GET /%?#: \t\r\n\0\u00ffHTTP/1.1Accept:x";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "GET / HTTP/1.1                    | /        | none",
        "GET /?refresh HTTP/1.1            | /        | refresh",
        "GET /readyz?a=b%20c HTTP/1.0      | /readyz  | a=b%20c",
        "GET http://10.0.0.1:8113/livez HTTP/1.1 | /livez | none",
        "GET /a%2fb HTTP/1.1               | /a%2fb   | none",
        "OPTIONS * HTTP/1.1                | *        | none",
      })
  void pathAndQueryAreAsTheyWereSent(String line, String path, String query) {
    RequestHead head = RequestHead.of(line + "\r\nHost: x\r\n\r\n");

    assertThat(head.path()).isEqualTo(path);
    assertThat(head.query()).isEqualTo(query);
  }

  @Test
  void aHeaderFieldHasAnyCaseAndAnySpace() {
    assertThat(RequestHead.of("GET / HTTP/1.1\nHost: x\naccept:  application/json \n\n").accept())
        .isEqualTo("application/json");
    assertThat(RequestHead.of("GET / HTTP/1.1\r\nAccept-Language: de\r\n\r\n").accept()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.0                     | ''",
        "GET / HTTP/1.1;Host: a             | a",
        "GET /? HTTP/1.1;HOST:a:80;host: b   | a:80,b",
        "GET http://c@d:1/ HTTP/1.1;Host: a | a,c@d:1",
        "GET http://e_f/ HTTP/1.1           | e_f",
        "GET //evil/report HTTP/1.1;Host: a | a,evil",
      })
  void everyNameOfTheHostIsRead(String lines, String hosts) {
    String head = lines.strip().replace(";", "\r\n") + "\r\n\r\n";

    assertThat(String.join(",", RequestHead.of(head).hosts())).isEqualTo(hosts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /",
        "GET / x HTTP/1.1",
        "PRI * HTTP/2.0",
        "GET /{ HTTP/1.1",
        "GET /% HTTP/1.1",
        "CONNECT example.org:443 HTTP/1.1",
        "GET  / HTTP/1.1"
      })
  void everythingElseIsNone(String line) {
    assertThat(RequestHead.of(line + "\r\n\r\n")).isNull();
  }

  @Test
  void nothingThatIsSentIsAFault() {
    Random random = new Random(1);
    for (int i = 0; i < MANY; i++) {
      StringBuilder head = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        head.append(PIECES.charAt(random.nextInt(PIECES.length())));
      }
      RequestHead.of(head.toString());
    }
  }
}
