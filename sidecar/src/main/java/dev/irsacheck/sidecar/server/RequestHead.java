package dev.irsacheck.sidecar.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for: of a request line and its header fields (RFC 9112) the part that an
 * answer depends on.
 *
 * @param query null without one
 * @param accept the header field's value, null without one
 * @param hosts the value of each field {@code Host}, and the authority of the target if it has one
 * @param hasBody whether a body may follow
 */
record RequestHead(
    String method, String path, String query, String accept, List<String> hosts, boolean hasBody) {
  private static final String VERSION = "HTTP/1.";

  /** Null where these words are no request of HTTP/1.0 or 1.1. */
  static RequestHead of(String text) {
    String head = text.stripLeading();
    int end = lineEnd(head, 0);
    int target = head.indexOf(' ') + 1;
    int version = head.indexOf(' ', target) + 1;
    boolean three =
        target > 1
            && version > target + 1
            && version < end
            && head.startsWith(VERSION, version)
            && head.lastIndexOf(' ', end - 1) == version - 1;
    if (!three) {
      return null;
    }
    String method = head.substring(0, target - 1);
    String words = head.substring(target, version - 1);
    String accept = field(head, end, "Accept:");
    List<String> hosts = fields(head, end, "Host:");
    boolean body =
        field(head, end, "Content-Length:") != null
            || field(head, end, "Transfer-Encoding:") != null;
    return isPlainPath(words)
        ? new RequestHead(method, words, null, accept, hosts, body)
        : parsed(method, words, accept, hosts, body);
  }

  /** As kubelet and Prometheus ask: what is to be taken apart takes longer than to answer. */
  private static boolean isPlainPath(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c == '/' && (i == 0 || target.charAt(i - 1) != '/'))) {
        return false;
      }
    }
    return target.charAt(0) == '/';
  }

  private static RequestHead parsed(
      String method, String words, String accept, List<String> hosts, boolean hasBody) {
    try {
      URI target = new URI(words);
      if (target.getRawPath() == null) {
        return null;
      }
      if (target.getRawAuthority() != null) {
        hosts.add(target.getRawAuthority());
      }
      return new RequestHead(
          method, target.getRawPath(), target.getRawQuery(), accept, hosts, hasBody);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Without the end of the line, which may be one character or two. */
  private static int lineEnd(String head, int from) {
    int end = head.indexOf('\n', from);
    end = end < 0 ? head.length() : end;
    return end > from && head.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private static String field(String head, int from, String name) {
    List<String> all = fields(head, from, name);
    return all.isEmpty() ? null : all.get(0);
  }

  private static List<String> fields(String head, int from, String name) {
    List<String> all = new ArrayList<>(1);
    for (int line = head.indexOf('\n', from) + 1; line > 0; line = head.indexOf('\n', line) + 1) {
      if (head.regionMatches(true, line, name, 0, name.length())) {
        all.add(head.substring(line + name.length(), lineEnd(head, line)).strip());
      }
    }
    return all;
  }
}
