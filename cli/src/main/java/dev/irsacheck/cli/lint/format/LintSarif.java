package dev.irsacheck.cli.lint.format;

import dev.irsacheck.cli.findings.Fingerprints;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.Sarif;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.lint.LintRules;
import dev.irsacheck.cli.lint.manifest.Coverage;
import dev.irsacheck.cli.lint.manifest.OpenedList;
import dev.irsacheck.cli.lint.manifest.Problem;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.rule.LintFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The report as SARIF, with every code that lint may report as a rule. */
public final class LintSarif {
  private LintSarif() {}

  /**
   * @param out takes it piece by piece
   */
  public static void write(LintReport report, Consumer<String> out) {
    Sarif sarif = new Sarif(LintRules.codes());
    List<LintFinding> findings = report.findings();
    List<String> fingerprints = Fingerprints.of(findings);
    List<Integer> numbers = IntStream.range(0, findings.size()).boxed().toList();
    List<Map<String, Object>> notifications = new ArrayList<>();
    for (Problem problem : report.manifests().problems()) {
      Map<String, Object> notification =
          Sarif.notification(Level.ERROR, problem.place() + " " + problem.text());
      notification.put("locations", List.of(location(problem.place())));
      notifications.add(notification);
    }
    boolean isComplete = notifications.isEmpty();
    Coverage coverage = report.manifests().coverage();
    notifications.add(Sarif.notification(Level.NOTE, LintText.sentence(coverage)));
    for (Coverage.Unread unread : coverage.unread()) {
      String instead = unread.instead() == null ? "" : ", have it read by " + unread.instead();
      String text = unread + " is not read" + instead;
      Map<String, Object> notification = Sarif.notification(Level.NOTE, text);
      notification.put("locations", List.of(location(unread.place())));
      notifications.add(notification);
    }
    sarif.write(
        new OpenedList<>(
            numbers, number -> result(sarif, findings.get(number), fingerprints.get(number))),
        notifications,
        isComplete,
        report.exitCode(),
        out);
  }

  private static Map<String, Object> result(Sarif sarif, LintFinding found, String fingerprint) {
    Map<String, Object> result = sarif.result(found, found.finding(), fingerprint);
    Map<String, Object> location = location(found.place());
    Sarif.name(location, found.object());
    result.put("locations", List.of(location));
    return result;
  }

  private static Map<String, Object> location(SourceLocation place) {
    return Sarif.location(place.file(), place.line(), place.column(), place.endColumn());
  }
}
