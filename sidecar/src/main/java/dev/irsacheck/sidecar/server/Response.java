package dev.irsacheck.sidecar.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

final class Response {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";

  private final int code;
  private final Map<String, String> headers;
  private final byte[] body;

  private Response(int code, Map<String, String> headers, byte[] body) {
    this.code = code;
    this.headers = headers;
    this.body = body;
  }

  static Response of(int code, String contentType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    return new Response(code, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(code, more, body);
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
}
