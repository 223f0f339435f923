package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.selfcheck.Examination;

/**
 * All that is known after a check.
 *
 * @param last the latest examination, null before the end of the first
 */
record Status(Examination last, Readiness readiness, VerdictHistory history) {
  private static final TextRenderer TEXT =
      new TextRenderer(Colours.NONE, false, "irsa-check explain");

  static Status start(Readiness readiness) {
    return new Status(null, readiness, VerdictHistory.NONE);
  }

  Status after(Examination examination) {
    Report report = examination.report();
    return new Status(
        examination, readiness.after(report.verdict(), report.side()), history.with(report));
  }

  boolean ready() {
    return readiness.ready();
  }

  /** Null before the end of the first check. */
  Report report() {
    return last == null ? null : last.report();
  }

  /** Null before the end of the first check. */
  Verdict verdict() {
    return last == null ? null : last.report().verdict();
  }

  /** On whose side the trouble is, of a check that cannot tell; else null. */
  FaultSide side() {
    return last == null ? null : last.report().side();
  }

  /** Null where there is none. */
  Finding primary() {
    return last == null ? null : last.report().primary();
  }

  /** One line of text for a person who reads of a failed probe. */
  String line() {
    if (last == null) {
      return readiness.mode() == EnforcementMode.OFF
          ? "irsa-check: mode=off, nothing is checked"
          : "irsa-check: the first check has not finished yet";
    }
    String message = TEXT.render(last.report());
    String first = message.substring(0, message.indexOf('\n'));
    String remark = readiness.remark();
    return remark.isEmpty() ? first : first + " (" + remark + ")";
  }

  /** What follows that line in a report: saw, why, fix, and warnings; empty where nothing does. */
  String details() {
    if (last == null) {
      return "";
    }
    String message = TEXT.render(last.report());
    return message.substring(message.indexOf('\n') + 1).stripTrailing();
  }

  /** The line, and below it the fix where there is one: for a reader with room for no more. */
  String advice() {
    String fix = last == null ? "" : TEXT.renderFix(last.report());
    return fix.isEmpty() ? line() : line() + "\n" + fix.stripTrailing();
  }

  /** Whether a reader of both would notice: another readiness, verdict or code. */
  boolean differsFrom(Status before) {
    return ready() != before.ready() || findsOtherThan(before);
  }

  /** Whether the check came to another verdict, another side or another code. */
  boolean findsOtherThan(Status before) {
    if (before.last == null || verdict() != before.verdict() || side() != before.side()) {
      return true;
    }
    Finding now = primary();
    Finding then = before.primary();
    return now == null || then == null ? now != then : now.code() != then.code();
  }
}
