package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.ReportableFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * One cause, with all the places where it shows.
 *
 * @param places never empty
 */
public record AuditFinding(
    Finding finding, Level level, AuditSubject subject, List<AffectedObject> places)
    implements ReportableFinding {
  /**
   * A service account's role is one of them: whoever puts the role aside means all that have it.
   */
  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(subject.toString()));
    if (subject.cluster() != null) {
      names.add(subject.cluster() + " " + subject);
    }
    if (subject.role() != null) {
      names.add(subject.role());
    }
    return names;
  }

  @Override
  public List<String> identity() {
    String cluster = subject.cluster() == null ? "" : subject.cluster();
    if (finding.evidence().isEmpty()) {
      return List.of(cluster, subject.toString());
    }
    Evidence first = finding.evidence().get(0);
    return List.of(cluster, subject.toString(), first.label(), first.value());
  }

  /** How many workloads are hit, a service account or a role without any counting as none. */
  public int workloads() {
    int workloads = 0;
    for (AffectedObject affected : places) {
      workloads += affected.isWorkload() ? 1 : 0;
    }
    return workloads;
  }

  /** How many running pods. */
  public int pods() {
    return places.stream().mapToInt(AffectedObject::pods).sum();
  }
}
