package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.diagnosis.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what is found; what has one cause becomes one finding with several places. */
public final class AuditFindings {
  private record Cause(Object code, Subject subject, String headline) {}

  private final Map<Cause, AuditFinding> all = new LinkedHashMap<>();

  /** A finding of its code's level. */
  public void add(Finding finding, Subject subject, Place place) {
    add(Level.of(finding.code()), finding, subject, place);
  }

  public void add(Level level, Finding finding, Subject subject, Place place) {
    all.computeIfAbsent(
            new Cause(finding.code(), subject, finding.headline()),
            cause -> new AuditFinding(finding, level, subject, new ArrayList<>(1)))
        .places()
        .add(place);
  }

  /** Along the chain, as they were found. */
  public List<AuditFinding> all() {
    return List.copyOf(all.values());
  }
}
