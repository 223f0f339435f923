package dev.irsacheck.sidecar.server;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What a client asks for: of a request line and its header fields (RFC 9112) the part that an
 * answer depends on.
 *
 * @param query null without one
 * @param accept the header field's value, null without one
 */
record RequestHead(String method, String path, String query, String accept) {
  /** Null where these words are no request of HTTP/1.0 or 1.1. */
  static RequestHead of(String head) {
    String[] lines = head.stripLeading().split("\r?\n");
    String[] words = lines[0].split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      return null;
    }
    try {
      URI target = new URI(words[1]);
      return target.getRawPath() == null
          ? null
          : new RequestHead(
              words[0], target.getRawPath(), target.getRawQuery(), field(lines, "Accept:"));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String field(String[] lines, String name) {
    for (String line : lines) {
      if (line.regionMatches(true, 0, name, 0, name.length())) {
        return line.substring(name.length()).strip();
      }
    }
    return null;
  }
}
