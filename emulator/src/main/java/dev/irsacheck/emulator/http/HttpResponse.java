package dev.irsacheck.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

public record HttpResponse(
    int status, Map<String, String> headers, byte[] body, Delivery delivery) {
  private static final long GIGABYTE = 1L << 30;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  public enum Delivery {
    AT_ONCE,
    BYTE_A_SECOND,
    NEVER,
    RESET,
    REPEATED_TO_A_GIGABYTE
  }

  public static HttpResponse of(int status, String contentType, String body, Instant date) {
    return of(
        status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8), date);
  }

  public static HttpResponse of(
      int status, Map<String, String> headers, byte[] body, Instant date) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Date", HTTP_DATE.format(date));
    all.putAll(headers);
    return new HttpResponse(status, all, body, Delivery.AT_ONCE);
  }

  public static HttpResponse silence(Delivery end) {
    return new HttpResponse(0, Map.of(), new byte[0], end);
  }

  public HttpResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpResponse(status, more, body, delivery);
  }

  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, new byte[0], delivery);
  }

  public HttpResponse delivered(Delivery how) {
    return new HttpResponse(status, headers, body, how);
  }

  byte[] bytes(boolean headOnly) {
    byte[] start = head();
    byte[] shown = headOnly ? new byte[0] : body;
    byte[] all = new byte[start.length + shown.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(shown, 0, all, start.length, shown.length);
    return all;
  }

  byte[] head() {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    if (status != 204) {
      head.append("Content-Length: ").append(length()).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  long length() {
    return delivery == Delivery.REPEATED_TO_A_GIGABYTE ? GIGABYTE : body.length;
  }

  private String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 206 -> "Partial Content";
      case 301 -> "Moved Permanently";
      case 307 -> "Temporary Redirect";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 416 -> "Requested Range Not Satisfiable";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }

  /** The body may hold credentials, so it is not shown. */
  @Override
  public String toString() {
    return "HttpResponse[" + status + ", " + body.length + " bytes, " + delivery + "]";
  }
}
