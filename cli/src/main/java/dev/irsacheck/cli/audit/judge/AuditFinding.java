package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.ReportableFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * @param stale null unless the finding is about running pods that a restart changes
 */
public record AuditFinding(
    Finding finding,
    Level level,
    AuditSubject subject,
    List<AffectedObject> places,
    StalePods stale)
    implements ReportableFinding {
  public AuditFinding(
      Finding finding, Level level, AuditSubject subject, List<AffectedObject> places) {
    this(finding, level, subject, places, null);
  }

  /** Includes the role, because suppressing a role suppresses all accounts that use it. */
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

  /** Counts a service account or role without workloads as none. */
  public int workloads() {
    int workloads = 0;
    for (AffectedObject affected : places) {
      workloads += affected.isWorkload() ? 1 : 0;
    }
    return workloads;
  }

  public int pods() {
    return places.stream().mapToInt(AffectedObject::pods).sum();
  }
}
