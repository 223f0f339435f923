package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.findings.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects chains and findings, and merges findings with the same cause. */
public final class AuditFindings {
  private record Cause(Object code, AuditSubject subject, List<?> cause) {}

  private final Map<Cause, AuditFinding> all = new LinkedHashMap<>();
  private final List<Chain> chains = new ArrayList<>();
  private final Set<String> notJudged = new LinkedHashSet<>();

  public void add(Level level, Finding finding, AuditSubject subject, AffectedObject affected) {
    add(level, finding, subject, affected, null);
  }

  /**
   * @param stale null unless the finding is about running pods that a restart changes
   */
  void add(
      Level level,
      Finding finding,
      AuditSubject subject,
      AffectedObject affected,
      StalePods stale) {
    Cause cause = new Cause(finding.code(), subject, finding.cause());
    AuditFinding before = all.get(cause);
    if (before == null || level.compareTo(before.level()) < 0) {
      // The merged finding has the most severe level of its objects.
      List<AffectedObject> places = before == null ? new ArrayList<>(1) : before.places();
      before = new AuditFinding(finding, level, subject, places, stale);
      all.put(cause, before);
    }
    before.places().add(affected);
  }

  public void add(Chain chain) {
    chains.add(chain);
  }

  public void notJudged(String sentence) {
    notJudged.add(sentence);
  }

  public List<Chain> chains() {
    return Collections.unmodifiableList(chains);
  }

  public List<String> notJudged() {
    return List.copyOf(notJudged);
  }

  public List<AuditFinding> all() {
    return List.copyOf(all.values());
  }
}
