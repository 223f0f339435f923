package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts so far, those that agree in a row taken together.
 *
 * @param episodes the latest first, at most {@link #MOST}
 * @param unhealthySince when the first check began of those in a row, whatever they found, that
 *     were not healthy; null if the latest was
 */
record VerdictHistory(List<Episode> episodes, Instant unhealthySince) {
  static final int MOST = 20;
  static final VerdictHistory NONE = new VerdictHistory(List.of(), null);

  /**
   * Checks in a row that came to the same.
   *
   * @param code the primary finding's, null if there was none
   * @param headline the primary finding's, null if there was none
   * @param from when the first began
   * @param to when the last began
   * @param checks how many, at least 1
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
