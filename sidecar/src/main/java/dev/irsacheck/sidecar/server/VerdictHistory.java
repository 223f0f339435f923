package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts so far, with consecutive equal ones merged.
 *
 * @param episodes the latest first, at most {@link #MOST}
 * @param unhealthySince start of the first of the latest consecutive unhealthy checks; null if the
 *     latest was healthy
 */
record VerdictHistory(List<Episode> episodes, Instant unhealthySince) {
  static final int MOST = 20;
  static final VerdictHistory NONE = new VerdictHistory(List.of(), null);

  /**
   * Consecutive checks with the same result.
   *
   * @param code the primary finding's code; null without one
   * @param headline the primary finding's headline; null without one
   * @param from start of the first check
   * @param to start of the last check
   * @param checks number of checks, at least 1
   */
  record Episode(
      Verdict verdict, String code, String headline, Instant from, Instant to, int checks) {}

  VerdictHistory with(Report report) {
    Finding primary = report.primary();
    String code = primary == null ? null : primary.code().name();
    String headline = primary == null ? null : primary.headline();
    Instant at = report.at();
    List<Episode> more = new ArrayList<>(episodes);
    Episode latest = more.isEmpty() ? null : more.get(0);
    if (latest != null && latest.verdict() == report.verdict() && same(latest.code(), code)) {
      more.set(
          0, new Episode(report.verdict(), code, headline, latest.from(), at, latest.checks() + 1));
    } else {
      more.add(0, new Episode(report.verdict(), code, headline, at, at, 1));
    }
    return new VerdictHistory(
        List.copyOf(more.subList(0, Math.min(MOST, more.size()))), since(report));
  }

  private Instant since(Report report) {
    if (report.verdict() == Verdict.HEALTHY) {
      return null;
    }
    return unhealthySince == null ? report.at() : unhealthySince;
  }

  private static boolean same(String one, String other) {
    return one == null ? other == null : one.equals(other);
  }
}
