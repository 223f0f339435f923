package dev.irsacheck.base.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A complete HTTP/1.1 response. 1xx responses are skipped. */
public record HttpAnswer(int status, byte[] body) {
  /** A discovery document has about 1 KB, a key set about 5 KB, credentials about 2 KB. */
  public static final int MOST_BODY = 64 * 1024;

  private static final int MOST_HEAD = 16 * 1024;

  private static final int MOST_INTERIM = 8;

  private static final int SWITCHING_PROTOCOLS = 101;

  /** The response is not HTTP or exceeds the limits. */
  public static final class NotHttp extends IOException {
    private static final long serialVersionUID = 1;

    NotHttp(String problem) {
      super(problem);
    }
  }

  /**
   * Reads the response to a GET with {@code Connection: close}.
   *
   * @throws EOFException if it ends too early
   */
  public static HttpAnswer read(InputStream in) throws IOException {
    String head = finalHead(in);
    int status = status(head);
    String encoding = header(head, "transfer-encoding");
    if (encoding != null) {
      if (!encoding.equalsIgnoreCase("chunked")) {
        throw new NotHttp("an answer in the transfer encoding " + encoding);
      }
      return new HttpAnswer(status, chunks(in));
    }
    String length = header(head, "content-length");
    return new HttpAnswer(status, length == null ? untilEnd(in) : exactly(in, number(length, 10)));
  }

  /** Reads only the head and returns the status. */
  public static int readStatus(InputStream in) throws IOException {
    return status(finalHead(in));
  }

  private static String finalHead(InputStream in) throws IOException {
    String head = head(in);
    int status = status(head);
    for (int interim = 0; status >= 100 && status < 200; interim++) {
      if (interim == MOST_INTERIM || status == SWITCHING_PROTOCOLS) {
        throw new NotHttp("HTTP " + status + " and no answer");
      }
      head = head(in);
      status = status(head);
    }
    return head;
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
    int matched = 0;
    while (matched < 4) {
      int c = in.read();
      if (c < 0) {
        if (head.size() > 0) {
          // Fails early if the response is not HTTP.
          status(text(head));
        }
        throw new EOFException("the connection ended before an answer");
      }
      boolean next = c == (matched % 2 == 0 ? '\r' : '\n');
      matched = next ? matched + 1 : c == '\r' ? 1 : 0;
      head.write(c);
      if (head.size() > MOST_HEAD) {
        throw new NotHttp("an answer whose head is longer than 16 KiB");
      }
    }
    return text(head);
  }

  private static String text(ByteArrayOutputStream head) {
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static int status(String head) throws NotHttp {
    boolean http = head.startsWith("HTTP/1.") && head.length() > 12 && head.charAt(8) == ' ';
    if (!http) {
      throw new NotHttp("an answer that is not HTTP/1.1");
    }
    return number(head.substring(9, 12), 10);
  }

  private static String header(String head, String name) {
    int line = head.indexOf("\r\n") + 2;
    while (line < head.length()) {
      int end = head.indexOf("\r\n", line);
      int colon = head.indexOf(':', line);
      if (colon > 0
          && colon < end
          && head.substring(line, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return head.substring(colon + 1, end).strip();
      }
      line = end + 2;
    }
    return null;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line(in);
      int extension = line.indexOf(';');
      int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
      if (size == 0) {
        return body.toByteArray();
      }
      if (size > MOST_BODY - body.size()) {
        throw tooLong();
      }
      body.writeBytes(exactly(in, size));
      if (!line(in).isEmpty()) {
        throw new NotHttp("an answer whose chunks do not fit their sizes");
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the connection ended inside the answer");
      }
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
      if (line.length() > 1024) {
        throw new NotHttp("an answer whose chunks do not fit their sizes");
      }
    }
  }

  private static byte[] untilEnd(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MOST_BODY + 1);
    if (body.length > MOST_BODY) {
      throw tooLong();
    }
    return body;
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    if (length > MOST_BODY) {
      throw tooLong();
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the connection ended inside the answer");
    }
    return body;
  }

  private static int number(String digits, int radix) throws NotHttp {
    // parseInt would accept a sign.
    if (digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0) {
      throw new NotHttp("an answer whose length or status is no number");
    }
    try {
      return Integer.parseInt(digits, radix);
    } catch (NumberFormatException e) {
      throw new NotHttp("an answer whose length or status is no number");
    }
  }

  private static NotHttp tooLong() {
    return new NotHttp("a document longer than 64 KiB");
  }
}
