package dev.irsacheck.cli.explain;

import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.Printable;
import java.util.Map;

/** Takes from a recognised line what helps to mend it: role, issuer, audience, host, request id. */
final class Details {
  private static final String END = " \t\"'\\,;<>(){}[]|";

  private Details() {}

  /** Adds what the line holds and the map lacks. */
  static void add(Map<String, String> details, LogLine line) {
    String text = line.folded();
    String role = RoleArn.firstIn(line.text(), END);
    put(details, "role", DeniedAction.isResource(line, role) ? null : role);
    put(details, "issuer", valueAfter(line, text, "found in your account for "));
    put(details, "audience", valueAfter(line, text, " aud="));
    put(details, "claim", valueAfter(line, text, "missing a required claim: "));
    StsHost host = line.host();
    put(details, "host", host == null ? null : host.name());
    put(details, "request", requestId(line, text));
  }

  private static String requestId(LogLine line, String text) {
    String[] labels = {"request id: ", "requestid: ", "<requestid>"};
    for (String label : labels) {
      String id = valueAfter(line, text, label);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private static String valueAfter(LogLine line, String text, String label) {
    int at = text.indexOf(label);
    return at < 0 ? null : value(line.text(), at + label.length());
  }

  private static String value(String text, int start) {
    int end = start;
    while (end < text.length() && END.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == start ? null : text.substring(start, end);
  }

  static void put(Map<String, String> details, String label, String value) {
    if (value != null) {
      details.putIfAbsent(label, Printable.of(value));
    }
  }
}
