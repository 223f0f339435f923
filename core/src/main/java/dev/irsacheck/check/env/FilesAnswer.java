package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA119;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text119;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;

/** A volume may hang: the server of a network file system is down, or a disk is failing. */
public final class FilesAnswer extends Check {
  public FilesAnswer() {
    super(
        claim("the files that hold the pod's credentials and settings answer in time")
            .needs(FactKey.SILENT_FILES)
            .reports(IRSA119));
  }

  @Override
  public Outcome examine(Facts facts) {
    List<SourcedText> silent = facts.get(FactKey.SILENT_FILES);
    return silent.isEmpty() ? Outcome.held() : Outcome.broken(noAnswer(silent));
  }

  public static Finding.Builder noAnswer(List<SourcedText> files) {
    Finding.Builder finding = Finding.of(Text119.noAnswer(files.get(0).value()));
    for (SourcedText file : files) {
      finding.saw("no answer", file.value(), file.source());
    }
    return finding;
  }
}
