package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.PlainText;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.LintFinding;

/**
 * Workflow commands, which GitHub Actions turns into annotations beside the lines.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
public final class LintGithub {
  private LintGithub() {}

  /**
   * @param out takes one command, which is a line, after the other
   */
  public static void write(LintReport report, MaskedOutput out) {
    for (LintFinding found : report.findings()) {
      String title = found.code() + " " + Printable.of(found.object());
      command(out, found.level().word(), found.place(), title, PlainText.of(found.finding()));
    }
    for (ManifestProblem problem : report.manifests().problems()) {
      command(
          out,
          "error",
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

  /** A property is one line, which a comma or colon would end. */
  private static String property(String text) {
    String printable = Printable.withoutControls(text);
    return escaped(printable).replace(":", "%3A").replace(",", "%2C");
  }

  /** As the toolkit of Actions escapes a message. */
  private static String escaped(String printable) {
    // It obeys the second of two signs in the midst of a line as well.
    return printable.replace("##", "# #").replace("%", "%25").replace("\n", "%0A");
  }
}
