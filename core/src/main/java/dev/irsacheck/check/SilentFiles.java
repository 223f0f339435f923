package dev.irsacheck.check;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text119;
import dev.irsacheck.evidence.Sourced;
import java.util.List;

/** Files of a volume that does not answer: a file server that is gone, a disk that is failing. */
public final class SilentFiles {
  private SilentFiles() {}

  /**
   * What to say of them.
   *
   * @param files not empty
   */
  public static Finding.Builder finding(List<Sourced> files) {
    Finding.Builder finding = Finding.of(Text119.noAnswer(files.get(0).value()));
    for (Sourced file : files) {
      finding.saw("no answer", file.value(), file.source());
    }
    return finding.says(Text119.findVolume());
  }
}
