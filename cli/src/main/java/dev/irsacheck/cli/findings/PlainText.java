package dev.irsacheck.cli.findings;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A finding as plain lines, for formats with their own markup. */
public final class PlainText {
  private PlainText() {}

  public static String of(Finding finding) {
    return finding.headline() + reasons(finding);
  }

  static String withEvidence(Finding finding) {
    StringBuilder text = new StringBuilder(finding.headline());
    for (Evidence seen : finding.evidence()) {
      text.append('\n').append(seen.label()).append(": ").append(seen.value());
      text.append("  (").append(seen.source()).append(')');
    }
    return text + reasons(finding);
  }

  public static String printable(String lines) {
    return Arrays.stream(lines.split("\n"))
        .map(Printable::withoutControls)
        .collect(Collectors.joining("\n"));
  }

  private static String reasons(Finding finding) {
    StringBuilder text = new StringBuilder();
    finding.why().forEach(sentence -> text.append('\n').append(sentence));
    for (Fix fix : finding.fixes()) {
      text.append('\n').append(fix.sentence());
      text.append(fix.command() == null ? "" : "\n    " + Printable.withoutControls(fix.command()));
    }
    return text.toString();
  }
}
