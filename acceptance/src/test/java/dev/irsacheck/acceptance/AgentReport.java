package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The agent's report with {@code format=json}.
 *
 * @param code the primary code, or {@code -}
 * @param sdkCodes codes 501 to 511 and 521, in order
 */
record AgentReport(
    int exit, String code, List<String> sdkCodes, String found, String rehearsal, long millis) {

  private static final Pattern SDK_CODES = Pattern.compile("IRSA5(0[1-9]|1[01]|21)");

  static AgentReport in(String err) throws MalformedJson {
    for (String line : err.split("\n")) {
      if (line.startsWith("{\"schema\":\"irsa-check-report/")) {
        return of(Json.parse(line.getBytes(UTF_8)));
      }
    }
    throw new IllegalStateException("no report in: " + err);
  }

  private static AgentReport of(Object json) {
    Map<?, ?> report = (Map<?, ?>) json;
    List<String> codes = new ArrayList<>();
    String found = "-";
    String rehearsal = "-";
    for (Object each : (List<?>) report.get("checks")) {
      Map<?, ?> check = (Map<?, ?>) each;
      String code = (String) check.get("code");
      if (code != null && SDK_CODES.matcher(code).matches()) {
        codes.add(code);
      }
      boolean versionOrModule =
          check.get("id").equals("sdk-version-supports-irsa") && found.equals("-")
              || check.get("id").equals("sdk-has-sts-module") && code != null;
      if (versionOrModule && !((List<?>) check.get("evidence")).isEmpty()) {
        found = evidence(check);
      }
      if (check.get("id").equals("sdk-becomes-the-role")) {
        rehearsal = outcome(check);
      }
    }
    Object primary = report.get("primary");
    return new AgentReport(
        ((Number) report.get("exit")).intValue(),
        primary == null ? "-" : primary.toString(),
        codes,
        found,
        rehearsal,
        ((Number) report.get("millis")).longValue());
  }

  private static String evidence(Map<?, ?> check) {
    StringBuilder text = new StringBuilder();
    for (Object each : (List<?>) check.get("evidence")) {
      Map<?, ?> evidence = (Map<?, ?>) each;
      text.append(text.length() == 0 ? "" : "; ")
          .append(evidence.get("label"))
          .append(' ')
          .append(evidence.get("value"));
      if (!evidence.get("source").equals("")) {
        text.append(" (").append(evidence.get("source")).append(')');
      }
    }
    return text.toString();
  }

  private static String outcome(Map<?, ?> check) {
    if (check.get("outcome").equals("not-run")) {
      return "not run: " + check.get("why");
    }
    List<?> all = (List<?>) check.get("evidence");
    for (Object each : all) {
      Map<?, ?> evidence = (Map<?, ?>) each;
      String value = evidence.get("value").toString();
      if (evidence.get("label").equals("rehearsed")) {
        return value.substring(value.indexOf(" became ") + 1);
      }
      if (evidence.get("label").equals("it says")) {
        return check.get("code") + ": " + value;
      }
    }
    return check.get("outcome") + " " + check.get("code");
  }
}
