package dev.irsacheck.cli.findings;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.PercentEncoding;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.FindingJson;
import dev.irsacheck.report.Version;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * SARIF 2.1.0, the format of code scanners.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String FINGERPRINT = "irsaCheckFinding/v1";

  private final List<DiagnosisCode> rules;

  public Sarif(Collection<DiagnosisCode> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * @param endColumn after the last character; 0 if unknown
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

  public static void name(Map<String, Object> location, String object) {
    location.put(
        "logicalLocations",
        List.of(Map.of("fullyQualifiedName", Printable.withoutControls(object))));
  }

  public static Map<String, Object> notification(Level level, String text) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("level", level.word());
    notification.put("message", Map.of("text", Printable.withoutControls(text)));
    return notification;
  }

  /**
   * Writes the single run. Each finding becomes a result, created on demand. Suppressed findings
   * are included and marked, but GitHub's code scanning ignores the mark and creates an alert
   * (codeql-action, issue 1230).
   *
   * @param quiet whether to omit suppressed findings
   * @param locate adds the locations of a finding to its result
   * @param notifications messages besides findings and suppressions
   * @param complete whether all input could be read
   */
  public <T extends ReportableFinding> void write(
      CountedFindings<T> counted,
      boolean quiet,
      BiConsumer<T, Map<String, Object>> locate,
      List<Map<String, Object>> notifications,
      boolean complete,
      int exitCode,
      MaskedOutput out) {
    List<Map<String, Object>> told = new ArrayList<>(notifications);
    counted.notes().forEach(note -> told.add(notification(Level.NOTE, note)));
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "irsa-check");
    driver.put("informationUri", CodePage.home());
    driver.put("semanticVersion", Version.current());
    driver.put("rules", descriptors());
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", complete);
    invocation.put("exitCode", exitCode);
    invocation.put("toolExecutionNotifications", told);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("invocations", List.of(invocation));
    // The parser counts columns in code points, not in UTF-16 units.
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", new Results<>(counted, quiet ? List.of() : counted.suppressed(), locate));
    Map<String, Object> sarif = new LinkedHashMap<>();
    sarif.put("$schema", SCHEMA);
    sarif.put("version", "2.1.0");
    sarif.put("runs", List.of(run));
    JsonWriter.write(sarif, out);
  }

  /** Keeps no result, because thousands of them may exceed the heap. */
  private final class Results<T extends ReportableFinding>
      extends AbstractList<Map<String, Object>> {
    private final CountedFindings<T> counted;
    private final List<Suppressed<T>> suppressed;
    private final BiConsumer<T, Map<String, Object>> locate;

    Results(
        CountedFindings<T> counted,
        List<Suppressed<T>> suppressed,
        BiConsumer<T, Map<String, Object>> locate) {
      this.counted = counted;
      this.suppressed = suppressed;
      this.locate = locate;
    }

    @Override
    public int size() {
      return counted.findings().size() + suppressed.size();
    }

    @Override
    public Map<String, Object> get(int index) {
      int put = index - counted.findings().size();
      return put < 0 ? result(counted.findings().get(index)) : result(suppressed.get(put));
    }

    private Map<String, Object> result(Counted<T> each) {
      Map<String, Object> result = Sarif.this.result(each.finding(), each.fingerprint());
      if (counted.since() != null) {
        result.put("baselineState", each.isNew() ? "new" : "unchanged");
      }
      locate.accept(each.finding(), result);
      return result;
    }

    private Map<String, Object> result(Suppressed<T> each) {
      Map<String, Object> suppression = new LinkedHashMap<>();
      boolean inPlace = each.by().equals(each.finding().inPlace());
      suppression.put("kind", inPlace ? "inSource" : "external");
      suppression.put("justification", Printable.withoutControls(each.by().reason()));
      Map<String, Object> result = Sarif.this.result(each.finding(), each.fingerprint());
      result.put("suppressions", List.of(suppression));
      locate.accept(each.finding(), result);
      return result;
    }
  }

  private Map<String, Object> result(ReportableFinding found, String fingerprint) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", found.code().name());
    result.put("ruleIndex", rules.indexOf(found.code()));
    result.put("level", found.level().word());
    result.put("message", Map.of("text", PlainText.of(found.finding())));
    result.put("partialFingerprints", Map.of(FINGERPRINT, fingerprint));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("evidence", FindingJson.saw(found.finding().evidence()));
    properties.put("fixes", FindingJson.fixes(found.finding().fixes()));
    result.put("properties", properties);
    return result;
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
