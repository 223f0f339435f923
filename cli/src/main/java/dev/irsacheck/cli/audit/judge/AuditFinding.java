package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.diagnosis.Finding;
import java.util.List;

/**
 * One cause, with all the places where it shows.
 *
 * @param places never empty
 */
public record AuditFinding(Finding finding, Level level, Subject subject, List<Place> places) {
  /** How many workloads are hit, a service account or a role without any counting as none. */
  public int workloads() {
    int workloads = 0;
    for (Place place : places) {
      workloads += place.isWorkload() ? 1 : 0;
    }
    return workloads;
  }

  /** How many running pods. */
  public int pods() {
    return places.stream().mapToInt(Place::pods).sum();
  }
}
