package dev.irsacheck.sidecar.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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

  Response with(String header, String value) {
    headers.put(header, value);
    return this;
  }
}
