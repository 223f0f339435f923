package dev.irsacheck.sidecar.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An answer to a request, ready to be sent. */
record Response(int code, Map<String, String> headers, byte[] body) {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";

  static Response of(int code, String contentType, String body) {
    return of(code, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static Response of(int code, String contentType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    return new Response(code, headers, body);
  }

  /** Whatever is served is text. */
  Response redacted(UnaryOperator<String> redaction) {
    String text = redaction.apply(new String(body, StandardCharsets.UTF_8));
    return new Response(code, headers, text.getBytes(StandardCharsets.UTF_8));
  }

  Response with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /**
   * The bytes that go over the wire, after which the connection ends.
   *
   * @param withBody false for {@code HEAD}
   */
  byte[] message(boolean withBody) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(code).append(" \r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Date: ").append(date(Instant.now())).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + body.length);
    message.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (withBody) {
      message.writeBytes(body);
    }
    return message.toByteArray();
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
