package dev.irsacheck.cli.findings;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.Version;
import dev.irsacheck.text.PercentEncoding;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * SARIF 2.1.0, which code scanners exchange.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String FINGERPRINT = "irsaCheckFinding/v1";

  private final List<DiagnosisCode> rules;

  /**
   * @param rules the codes that a result may have
   */
  public Sarif(Collection<DiagnosisCode> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * A result, to which its locations are still to be added.
   *
   * @param found what it is of
   */
  public Map<String, Object> result(Judged found, Finding finding, String fingerprint) {
    StringBuilder text = new StringBuilder(finding.headline());
    for (String sentence : finding.why()) {
      text.append("\n").append(sentence);
    }
    for (Fix fix : finding.fixes()) {
      text.append("\n").append(fix.sentence());
      text.append(fix.command() == null ? "" : "\n    " + Printable.withoutControls(fix.command()));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.code().name());
    result.put("ruleIndex", rules.indexOf(finding.code()));
    result.put("level", found.level().word());
    result.put("message", Map.of("text", text.toString()));
    result.put("partialFingerprints", Map.of(FINGERPRINT, fingerprint));
    return result;
  }

  /**
   * A place in a file.
   *
   * @param line from 1, as the column is
   * @param endColumn behind the last character; 0 where it is not known
   */
  public static Map<String, Object> location(String file, int line, int column, int endColumn) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("startLine", line);
    region.put("startColumn", column);
    region.put("endLine", line);
    if (endColumn > 0) {
      region.put("endColumn", endColumn);
    }
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put(
        "artifactLocation", Map.of("uri", PercentEncoding.ofPath(file.replace('\\', '/'))));
    physical.put("region", region);
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    return location;
  }

  /** Says of a location whose it is. */
  public static void name(Map<String, Object> location, String object) {
    location.put(
        "logicalLocations",
        List.of(Map.of("fullyQualifiedName", Printable.withoutControls(object))));
  }

  /** What is to be said about the run itself, to which locations may be added. */
  public static Map<String, Object> notification(Level level, String text) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("level", level.word());
    notification.put("message", Map.of("text", Printable.withoutControls(text)));
    return notification;
  }

  /**
   * Writes the one run.
   *
   * @param results best made when they are asked for
   * @param complete whether all that was given could be read
   * @param out takes it piece by piece
   */
  public void write(
      List<?> results,
      List<Map<String, Object>> notifications,
      boolean complete,
      int exitCode,
      Consumer<String> out) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "irsa-check");
    driver.put("informationUri", CodePage.home());
    driver.put("semanticVersion", Version.current());
    driver.put("rules", descriptors());
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", complete);
    invocation.put("exitCode", exitCode);
    invocation.put("toolExecutionNotifications", notifications);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("invocations", List.of(invocation));
    // Columns are counted in characters, as the parser does, not in UTF-16.
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", results);
    Map<String, Object> sarif = new LinkedHashMap<>();
    sarif.put("$schema", SCHEMA);
    sarif.put("version", "2.1.0");
    sarif.put("runs", List.of(run));
    JsonWriter.compact(sarif, out);
  }

  private List<Object> descriptors() {
    List<Object> descriptors = new ArrayList<>();
    for (DiagnosisCode code : rules) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("id", code.name());
      rule.put("shortDescription", Map.of("text", code.title()));
      String page = CodePage.page(code);
      rule.put("fullDescription", Map.of("text", CodePage.summary(page)));
      Map<String, Object> help = new LinkedHashMap<>();
      help.put("text", "irsa-check explain " + code);
      help.put("markdown", page);
      rule.put("help", help);
      rule.put("helpUri", CodePage.address(code));
      rule.put("defaultConfiguration", Map.of("level", Level.of(code).word()));
      descriptors.add(rule);
    }
    return descriptors;
  }
}
