package dev.irsacheck.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP/1.1 request; path and query are as sent, header names are in lower case. */
public record HttpRequest(
    String method, String path, String query, Map<String, String> headers, byte[] body) {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final int LARGEST_BODY = 1 << 20;

  /** Reads the next request of a connection; empty if the client has closed it. */
  static Optional<HttpRequest> read(InputStream in) throws IOException {
    String requestLine = line(in);
    if (requestLine.isEmpty()) {
      return Optional.empty();
    }
    String[] words = requestLine.split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP request line");
    }
    Map<String, String> headers = headers(in);
    int question = words[1].indexOf('?');
    String path = question < 0 ? words[1] : words[1].substring(0, question);
    String query = question < 0 ? "" : words[1].substring(question + 1);
    return Optional.of(new HttpRequest(words[0], path, query, headers, body(in, headers)));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int count = 0; count < MOST_HEADERS; count++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not an HTTP header");
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).trim(),
          (first, next) -> first + "," + next);
    }
    throw new IOException("too many headers");
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("[0-9]{1,7}") || Integer.parseInt(length) > LARGEST_BODY) {
      throw new IOException("unreadable or too large a Content-Length");
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("the body ended early");
    }
    return body;
  }

  /** Reads a chunked body and ignores trailers. */
  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in).replaceFirst(";.*", "");
      if (!size.matches("[0-9a-fA-F]{1,6}") || body.size() > LARGEST_BODY) {
        throw new IOException("unreadable or too large a chunk");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        headers(in);
        return body.toByteArray();
      }
      body.write(in.readNBytes(length));
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE) {
      int next = in.read();
      if (next < 0 || next == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(next);
    }
    throw new IOException("too long a line");
  }

  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /** Returns the Host header without its port, in lower case. */
  public String hostName() {
    String host = header("host").toLowerCase(Locale.ROOT);
    return host.replaceFirst(":[0-9]+$", "");
  }

  /** Returns the decoded parameters of the query and the form body; the body wins. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    decodeInto(parameters, query);
    if (header("content-type").startsWith("application/x-www-form-urlencoded")) {
      decodeInto(parameters, new String(body, StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static void decodeInto(Map<String, String> parameters, String encoded) {
    for (String pair : encoded.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        parameters.put(decode(name), decode(value));
      } catch (IllegalArgumentException brokenEscape) {
        parameters.put(name, value);
      }
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The body may hold a token, so only method and path are shown. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
