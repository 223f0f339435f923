package dev.irsacheck.cli.audit.restart;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.audit.AuditReport.Audited;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.audit.judge.StalePods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to restart in a cluster, in which order, and what not.
 *
 * @param waves the workloads of each wave
 * @param held workloads that must not be restarted yet
 * @param byHand workloads whose pods {@code kubectl rollout restart} does not replace
 * @param suppressed workloads of which all findings are suppressed
 */
record RestartPlan(
    Audited cluster,
    List<List<Candidate>> waves,
    List<Candidate> held,
    List<Candidate> byHand,
    List<Candidate> suppressed) {
  /** The number of workloads in a wave. It is small, so that a failed wave is a small outage. */
  private static final int WAVE = 10;

  /**
   * Pods that run without a role have none to lose, so their workloads come first; then those with
   * the fewest pods.
   */
  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::givesRole)
          .reversed()
          .thenComparing(Candidate::pods)
          .thenComparing(Candidate::owner);

  static RestartPlan of(Audited cluster, CountedReport report) {
    RestartPlan plan =
        new RestartPlan(
            cluster, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<Candidate> restarted = new ArrayList<>();
    for (Candidate each : candidates(cluster, report)) {
      if (each.isHeld()) {
        plan.held.add(each);
      } else if (each.isSuppressed()) {
        plan.suppressed.add(each);
      } else if (each.workload() == null) {
        plan.byHand.add(each);
      } else {
        restarted.add(each);
      }
    }
    plan.addWaves(restarted);
    return plan;
  }

  private static Iterable<Candidate> candidates(Audited cluster, CountedReport report) {
    Set<ServiceAccount> notJudged = new HashSet<>();
    for (Chain each : report.report().chains()) {
      if (isOf(cluster, each.subject()) && isNotJudged(each)) {
        notJudged.add(account(each.subject()));
      }
    }
    Map<String, Candidate> all = new LinkedHashMap<>();
    Stream.concat(
            report.counted().findings().stream()
                .map(each -> reason(each.finding(), null, notJudged)),
            report.counted().suppressed().stream()
                .map(
                    each ->
                        reason(
                            each.finding(),
                            RestartTexts.suppressedBy(each.by().origin(), each.by().reason()),
                            notJudged)))
        .filter(each -> each.found().stale() != null && isOf(cluster, each.found().subject()))
        .forEach(
            reason ->
                reason
                    .found()
                    .stale()
                    .owners()
                    .keySet()
                    .forEach(owner -> all.computeIfAbsent(owner, Candidate::new).add(reason)));
    return all.values();
  }

  private static Candidate.Reason reason(
      AuditFinding found, String suppressed, Set<ServiceAccount> notJudged) {
    StalePods stale = found.stale();
    List<String> holds = new ArrayList<>();
    if (stale != null && stale.effect() == StalePods.Effect.LOSES_ROLE) {
      holds.add(RestartTexts.losesRole());
    } else if (stale != null && !stale.isRestartable()) {
      stale.fixFirst().forEach(first -> holds.add(fixFirst(first)));
    } else if (stale != null
        && stale.effect() == StalePods.Effect.CHANGES_TOKEN
        && notJudged.contains(account(found.subject()))) {
      holds.add(RestartTexts.roleNotJudged());
    }
    return new Candidate.Reason(found, suppressed, List.copyOf(holds));
  }

  private static String fixFirst(AuditFinding first) {
    return RestartTexts.fixFirst(
        first.code().name(), first.subject().toString(), first.finding().headline());
  }

  private static boolean isNotJudged(Chain chain) {
    return Stream.of(Link.ROLE, Link.PROVIDER, Link.TRUST)
        .map(chain::state)
        .anyMatch(state -> state == LinkState.NOT_JUDGED || state == LinkState.DOUBTFUL);
  }

  private static boolean isOf(Audited cluster, AuditSubject subject) {
    return Objects.equals(cluster.name(), subject.cluster());
  }

  private static ServiceAccount account(AuditSubject subject) {
    return new ServiceAccount(subject.namespace(), subject.serviceAccount());
  }

  /** Begins with a single workload, then takes one of each service account before the others. */
  private void addWaves(List<Candidate> restarted) {
    restarted.sort(ORDER);
    Set<AuditSubject> seen = new HashSet<>();
    List<Candidate> ordered = new ArrayList<>();
    List<Candidate> others = new ArrayList<>();
    restarted.forEach(each -> (seen.add(each.subject()) ? ordered : others).add(each));
    ordered.addAll(others);
    int end = Math.min(1, ordered.size());
    for (int start = 0;
        start < ordered.size();
        start = end, end = Math.min(end + WAVE, ordered.size())) {
      waves.add(ordered.subList(start, end));
    }
  }

  int workloads() {
    return waves.stream().mapToInt(List::size).sum();
  }
}
