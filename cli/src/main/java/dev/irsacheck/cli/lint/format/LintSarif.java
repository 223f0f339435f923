package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.Sarif;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.cli.rule.LintRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class LintSarif {
  private LintSarif() {}

  public static void write(LintReport report, boolean quiet, MaskedOutput out) {
    List<Map<String, Object>> notifications = new ArrayList<>();
    for (ManifestProblem problem : report.manifests().problems()) {
      Map<String, Object> notification =
          Sarif.notification(report.level(problem), problem.place() + " " + problem.sentence());
      notification.put("locations", List.of(location(problem.place())));
      notifications.add(notification);
    }
    boolean isComplete = report.isRead();
    Coverage coverage = report.manifests().coverage();
    notifications.add(Sarif.notification(Level.NOTE, LintText.sentence(coverage)));
    for (Coverage.Unread unread : coverage.unread()) {
      String instead = unread.instead() == null ? "" : ", have it read by " + unread.instead();
      String text = unread + " is not read" + instead;
      Map<String, Object> notification = Sarif.notification(Level.NOTE, text);
      notification.put("locations", List.of(location(unread.place())));
      notifications.add(notification);
    }
    new Sarif(LintRules.codes())
        .write(
            report.counted(),
            quiet,
            LintSarif::locate,
            notifications,
            isComplete,
            report.exitCode(),
            out);
  }

  private static void locate(LintFinding found, Map<String, Object> result) {
    Map<String, Object> location = location(found.place());
    Sarif.name(location, found.object());
    result.put("locations", List.of(location));
  }

  private static Map<String, Object> location(SourceLocation found) {
    SourceLocation place = found.inRepository();
    return Sarif.location(place.file(), place.line(), place.column(), place.endColumn());
  }
}
