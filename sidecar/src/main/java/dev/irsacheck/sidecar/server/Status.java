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
 * @param last the latest examination; null before the end of the first
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

  Report report() {
    return last == null ? null : last.report();
  }

  Verdict verdict() {
    return last == null ? null : last.report().verdict();
  }

  FaultSide side() {
    return last == null ? null : last.report().side();
  }

  Finding primary() {
    return last == null ? null : last.report().primary();
  }

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

  String details() {
    if (last == null) {
      return "";
    }
    String message = TEXT.render(last.report());
    return message.substring(message.indexOf('\n') + 1).stripTrailing();
  }

  String advice() {
    String fix = last == null ? "" : TEXT.renderFix(last.report());
    return fix.isEmpty() ? line() : line() + "\n" + fix.stripTrailing();
  }

  boolean differsFrom(Status before) {
    return ready() != before.ready() || findsOtherThan(before);
  }

  boolean findsOtherThan(Status before) {
    if (before.last == null || verdict() != before.verdict() || side() != before.side()) {
      return true;
    }
    Finding now = primary();
    Finding then = before.primary();
    return now == null || then == null ? now != then : now.code() != then.code();
  }
}
