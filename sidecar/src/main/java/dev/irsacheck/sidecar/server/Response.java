package dev.irsacheck.sidecar.server;

import java.nio.charset.StandardCharsets;
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
}
