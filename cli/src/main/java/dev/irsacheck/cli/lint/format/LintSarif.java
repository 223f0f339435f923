package dev.irsacheck.cli.lint.format;

import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.lint.LintRules;
import dev.irsacheck.cli.lint.manifest.OpenedList;
import dev.irsacheck.cli.lint.manifest.Problem;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.rule.LintFinding;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.diagnosis.Severity;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.Version;
import dev.irsacheck.text.PercentEncoding;
import dev.irsacheck.text.Printable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The report as SARIF 2.1.0, which code scanners exchange.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class LintSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private static final String FINGERPRINT = "irsaCheckFinding/v1";
  private static final int FINGERPRINT_BYTES = 16;

  private LintSarif() {}

  /**
   * @param out takes it piece by piece
   */
  public static void write(LintReport report, Consumer<String> out) {
    List<DiagnosisCode> rules = List.copyOf(LintRules.codes());
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "irsa-check");
    driver.put("informationUri", CodePage.home());
    driver.put("semanticVersion", Version.current());
    driver.put("rules", descriptors(rules));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("invocations", List.of(invocation(report)));
    // Columns are counted in characters, as the parser does, not in UTF-16.
    run.put("columnKind", "unicodeCodePoints");
    List<String> fingerprints = fingerprints(report.findings());
    List<Integer> numbers = IntStream.range(0, report.findings().size()).boxed().toList();
    run.put(
        "results",
        new OpenedList<>(
            numbers,
            number -> {
              LintFinding finding = report.findings().get(number);
              int rule = rules.indexOf(finding.finding().code());
              return result(finding, rule, fingerprints.get(number));
            }));
    Map<String, Object> sarif = new LinkedHashMap<>();
    sarif.put("$schema", SCHEMA);
    sarif.put("version", "2.1.0");
    sarif.put("runs", List.of(run));
    JsonWriter.compact(sarif, out);
  }

  private static List<Object> descriptors(List<DiagnosisCode> codes) {
    List<Object> descriptors = new ArrayList<>();
    for (DiagnosisCode code : codes) {
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
      rule.put(
          "defaultConfiguration",
          Map.of("level", code.severity() == Severity.BROKEN ? "error" : "warning"));
      descriptors.add(rule);
    }
    return descriptors;
  }

  private static Map<String, Object> result(LintFinding found, int index, String fingerprint) {
    Finding finding = found.finding();
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
    result.put("ruleIndex", index);
    result.put("level", found.error() ? "error" : "warning");
    result.put("message", Map.of("text", text.toString()));
    Map<String, Object> location = location(found.place());
    location.put(
        "logicalLocations",
        List.of(Map.of("fullyQualifiedName", Printable.withoutControls(found.object()))));
    result.put("locations", List.of(location));
    result.put("partialFingerprints", Map.of(FINGERPRINT, fingerprint));
    return result;
  }

  private static Map<String, Object> location(SourceLocation place) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("startLine", place.line());
    region.put("startColumn", place.column());
    region.put("endLine", place.line());
    if (place.endColumn() > 0) {
      region.put("endColumn", place.endColumn());
    }
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put(
        "artifactLocation", Map.of("uri", PercentEncoding.ofPath(place.file().replace('\\', '/'))));
    physical.put("region", region);
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    return location;
  }

  private static Map<String, Object> invocation(LintReport report) {
    List<Object> notifications = new ArrayList<>();
    for (Problem problem : report.manifests().problems()) {
      Map<String, Object> notification = new LinkedHashMap<>();
      notification.put("level", "error");
      notification.put(
          "message",
          Map.of("text", Printable.withoutControls(problem.place() + " " + problem.text())));
      notification.put("locations", List.of(location(problem.place())));
      notifications.add(notification);
    }
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", notifications.isEmpty());
    invocation.put("exitCode", report.exitCode());
    invocation.put("toolExecutionNotifications", notifications);
    return invocation;
  }

  /**
   * By which a scanner knows a finding again in another commit: code, file, object and what was
   * seen first, whatever line it is in by then and however a later version words it. One each, in
   * the same order; those that are alike are numbered as they come.
   */
  private static List<String> fingerprints(List<LintFinding> findings) {
    MessageDigest digest = sha256();
    Map<String, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>(findings.size());
    for (LintFinding found : findings) {
      Evidence first = found.finding().evidence().get(0);
      String text =
          String.join(
              "\n",
              found.finding().code().name(),
              found.place().file().replace('\\', '/'),
              found.object(),
              first.label(),
              first.value());
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
      fingerprints.add(hex + ":" + seen.merge(hex, 1, Integer::sum));
    }
    return fingerprints;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
