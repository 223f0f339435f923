package dev.irsacheck.base.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Test
  void aBodyOfKnownLength() throws IOException {
    HttpAnswer answer = read(OK + "content-LENGTH: 2\r\n\r\n{}and more that is not looked at");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}".getBytes(ISO_8859_1));
  }

  @Test
  void aBodyInChunks() throws IOException {
    HttpAnswer answer =
        read(
            OK
                + "Transfer-Encoding: Chunked\r\n\r\n"
                + "A;extension=1\r\n{\"issuer\":\r\n3\r\n1}\n\r\n0\r\nTrailer: x\r\n\r\n");

    assertThat(answer.body()).isEqualTo("{\"issuer\":1}\n".getBytes(ISO_8859_1));
  }

  @Test
  void aBodyThatEndsWithTheConnection() throws IOException {
    assertThat(read("HTTP/1.0 200 OK\r\n\r\n{}").body()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
      })
  void whatAnnouncesAnAnswerIsReadOver(String before) throws IOException {
    HttpAnswer answer = read(before + OK + "Content-Length: 2\r\n\r\n{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}".getBytes(ISO_8859_1));
  }

  @Test
  void anAnswerIsNotAnnouncedForEver() {
    String announced = "HTTP/1.1 100 Continue\r\n\r\n".repeat(100) + OK + "\r\n{}";

    assertThatThrownBy(() -> read(announced)).isInstanceOf(HttpAnswer.NotHttp.class);
    assertThatThrownBy(() -> read("HTTP/1.1 101 Switching Protocols\r\n\r\n" + OK))
        .isInstanceOf(HttpAnswer.NotHttp.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0016\u0003\u0001\u0000\u0005hello", "SSH-2.0-x\r\n", "220 mail\r\n"})
  void whatIsNoHttpIsTold(String bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(HttpAnswer.NotHttp.class);
  }

  @Test
  void aRedirectIsAnAnswerLikeAnyOther() throws IOException {
    HttpAnswer answer =
        read(
            "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");

    assertThat(answer.status()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}"
      })
  void aConnectionThatEndsEarlyIsNoAnswer(String bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 OK!\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}{}\r\n0\r\n\r\n"
      })
  void whatIsNotHttpIsRefused(String bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(HttpAnswer.NotHttp.class);
  }

  @Test
  void aHeadOrLineWithoutEndIsRefused() {
    assertThatThrownBy(() -> read(OK + "A: b\r\n".repeat(5_000)))
        .isInstanceOf(HttpAnswer.NotHttp.class)
        .hasMessageContaining("16 KiB");
    assertThatThrownBy(() -> read(OK + "Transfer-Encoding: chunked\r\n\r\n" + "0".repeat(5_000)))
        .isInstanceOf(HttpAnswer.NotHttp.class);
  }

  @Test
  void aDocumentOf64KibIsReadAndALongerOneIsNot() throws IOException {
    String most = "x".repeat(HttpAnswer.MOST_BODY);

    assertThat(read(OK + "\r\n" + most).body()).hasSize(HttpAnswer.MOST_BODY);
    assertTooLong(OK + "\r\n" + most + "x");
    assertTooLong(OK + "Content-Length: " + (HttpAnswer.MOST_BODY + 1) + "\r\n\r\n" + most + "x");
    assertTooLong(OK + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n" + most);
    assertTooLong(
        OK
            + "Transfer-Encoding: chunked\r\n\r\n"
            + ("8000\r\n" + "x".repeat(0x8000) + "\r\n").repeat(3));
  }

  private static void assertTooLong(String bytes) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(HttpAnswer.NotHttp.class)
        .hasMessage("a document longer than 64 KiB");
  }

  private static HttpAnswer read(String bytes) throws IOException {
    return HttpAnswer.read(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)));
  }
}
