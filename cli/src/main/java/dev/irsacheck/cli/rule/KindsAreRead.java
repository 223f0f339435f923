package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA880;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text880;
import dev.irsacheck.cli.cluster.Coverage;

/** All input that may create pods or give them roles is examined. The rule runs only on request. */
public final class KindsAreRead extends LintRule {
  public KindsAreRead() {
    super("all that may make pods is judged", IRSA880);
  }

  @Override
  public void examineUnread(
      Coverage.Unread unread, JoinedManifests declared, FindingCollector findings) {
    if (!declared.settings().strictKinds()) {
      return;
    }
    Finding.Builder finding =
        Finding.of(Text880.finding(unread.name()))
            .saw("not read", unread, YamlSnippets.at(unread.place()));
    if (unread.instead() != null) {
      finding.says(Text880.instead(unread.instead()));
    }
    finding.says(Text880.ignore());
    findings.add(finding, unread.place(), unread.name());
  }
}
