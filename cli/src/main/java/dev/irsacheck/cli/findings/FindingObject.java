package dev.irsacheck.cli.findings;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.report.FindingJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding in the JSON reports of lint and audit. */
public final class FindingObject {
  private FindingObject() {}

  /** The {@code places} are objects that {@link #place} began, and never empty. */
  public static Map<String, Object> of(
      ReportableFinding found, String fingerprint, List<?> places, Map<String, Object> more) {
    Map<String, Object> json =
        known(
            found.code().name(),
            found.level().word(),
            found.finding().headline(),
            found.names().get(0));
    json.putAll(more);
    json.put("places", places);
    Finding finding = found.finding();
    FindingJson.put(json, found.code(), finding.evidence(), finding.why(), finding.fixes());
    json.put("fingerprint", fingerprint);
    return json;
  }

  public static Map<String, Object> suppressed(Map<String, Object> json, Suppressed<?> each) {
    json.put("suppressedBy", each.by().json());
    return json;
  }

  public static Map<String, Object> gone(Baseline.Known known) {
    Map<String, Object> json =
        known(known.code(), known.severity(), known.title(), known.subject());
    json.put("fingerprint", known.fingerprint());
    return json;
  }

  private static Map<String, Object> known(
      String code, String level, String headline, String subject) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put("level", level);
    json.put("headline", headline);
    json.put("subject", subject);
    return json;
  }

  /**
   * Returns one location of a finding.
   *
   * @param object such as {@code Deployment shop/orders}
   * @param file null if unknown
   * @param line null without a file
   * @param column null without a file
   * @param template the Helm template of the file; null if unknown
   */
  public static Map<String, Object> place(
      String object, String file, Integer line, Integer column, String template) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("object", object);
    json.put("file", file);
    json.put("line", line);
    json.put("column", column);
    json.put("template", template);
    return json;
  }
}
