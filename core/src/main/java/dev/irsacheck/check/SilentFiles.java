package dev.irsacheck.check;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
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
    Finding.Builder finding =
        Finding.of(DiagnosisCode.IRSA119)
            .headline(
                "no answer from the file "
                    + files.get(0).value()
                    + " within the time limit; look at its volume")
            .why(
                "Reading the file did not come back, so the check could not ask STS. This is not a"
                    + " problem with the role. Anything else that reads this file hangs too.");
    for (Sourced file : files) {
      finding.saw("no answer", file.value(), file.source());
    }
    return finding
        .fix(
            "Find the volume behind this path, and check its file server or the node's disk; the"
                + " pod's events may tell of errors.")
        .fix("If the volume is only slow, raise timeout= (default 30s).");
  }
}
