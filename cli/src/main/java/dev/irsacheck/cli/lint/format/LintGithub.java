package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.PlainText;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.LintFinding;

/**
 * Writes <a
 * href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">workflow
 * commands</a>, which GitHub Actions shows beside the lines.
 */
public final class LintGithub {
  private LintGithub() {}

  public static void write(LintReport report, MaskedOutput out) {
    for (LintFinding found : report.findings()) {
      String title = found.code() + " " + Printable.of(found.object());
      command(out, found.level().word(), found.place(), title, PlainText.of(found.finding()));
    }
    for (ManifestProblem problem : report.manifests().problems()) {
      command(
          out,
          report.level(problem).word(),
          problem.place(),
          "irsa-check lint",
          "It " + Printable.of(problem.sentence()));
    }
  }

  private static void command(
      MaskedOutput out, String level, SourceLocation found, String title, String message) {
    SourceLocation place = found.inRepository();
    StringBuilder line = new StringBuilder("::");
    line.append(level).append(" file=").append(property(out.masked(place.file())));
    line.append(",line=").append(place.line()).append(",col=").append(place.column());
    line.append(",title=")
        .append(property(out.masked(title)))
        .append("::")
        .append(data(out.masked(message)))
        .append('\n');
    out.write(line.toString());
  }

  private static String data(String lines) {
    return escaped(PlainText.printable(lines));
  }

  /** A comma or colon would end a property. */
  private static String property(String text) {
    String printable = Printable.withoutControls(text);
    return escaped(printable).replace(":", "%3A").replace(",", "%2C");
  }

  /** Escapes a message like the Actions toolkit. */
  private static String escaped(String printable) {
    // The runner also obeys ## commands in the middle of a line.
    return printable.replace("##", "# #").replace("%", "%25").replace("\n", "%0A");
  }
}
