package dev.irsacheck.sidecar.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, made once and sent to whoever asks: all clients share its bytes. */
final class Response {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";

  private final int code;
  private final Map<String, String> headers;
  private final byte[] body;

  /** Up to the value of the last field, which is the date. */
  private final byte[] head;

  private Response(int code, Map<String, String> headers, byte[] body) {
    this.code = code;
    this.headers = headers;
    this.body = body;
    this.head = head().getBytes(StandardCharsets.ISO_8859_1);
  }

  static Response of(int code, String contentType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    return new Response(code, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one field more. */
  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(code, more, body);
  }

  private String head() {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(code).append(" \r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n");
    return text.append("Date: ").toString();
  }

  int code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /**
   * What goes over the wire, after which the connection ends. A client that does not read it holds
   * none of the body for itself.
   *
   * @param date the moment as HTTP writes it
   * @param withBody false for {@code HEAD}
   */
  ByteBuffer[] message(byte[] date, boolean withBody) {
    ByteBuffer first = ByteBuffer.allocate(head.length + date.length + 4);
    first.put(head).put(date).put((byte) '\r').put((byte) '\n').put((byte) '\r').put((byte) '\n');
    first.flip();
    return withBody ? new ByteBuffer[] {first, ByteBuffer.wrap(body)} : new ByteBuffer[] {first};
  }

  /**
   * The moment as HTTP writes it. A pattern of our own would take the names of days and months from
   * the JDK's tables of languages, which are then kept for good; this format has its own.
   */
  static String date(Instant moment) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    // Mail is content with one digit.
    return date.charAt(6) == ' ' ? date.substring(0, 5) + '0' + date.substring(5) : date;
  }
}
