package dev.irsacheck.cli.explain;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.RoleArn;
import java.util.Map;

final class LogDetails {
  private static final String END = " \t\"'\\,;<>(){}[]|";

  private static final String[][] BEHIND = {
    {"issuer", "found in your account for "},
    {"audience", " aud="},
    {"claim", "missing a required claim: "},
    {"request", "request id: "},
    {"request", "requestid: "},
    {"request", "<requestid>"}
  };

  private LogDetails() {}

  static void add(Map<String, String> details, LogLine line) {
    String role = RoleArn.firstIn(line.text(), END);
    put(details, "role", DeniedAction.isResource(line, role) ? null : role);
    put(details, "host", line.host() == null ? null : line.host().name());
    for (String[] behind : BEHIND) {
      int at = line.folded().indexOf(behind[1]);
      put(details, behind[0], at < 0 ? null : value(line.text(), at + behind[1].length()));
    }
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
