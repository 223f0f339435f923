package dev.irsacheck.scenario;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The expected result.
 *
 * @param side whose fault it is if the check is inconclusive, by default the pod's; otherwise null
 */
record Expectation(String code, int exit, String side, List<String> warnings) {
  static Expectation read(Section scenario) {
    Section expect = scenario.map("expect").only("code", "exit", "side", "also", "warnings");
    List<String> others = new ArrayList<>(expect.texts("also"));
    others.addAll(expect.texts("warnings"));
    int exit = expect.number("exit", -1);
    String side = exit == Verdict.CANNOT_TELL.exitCode() ? FaultSide.POD.word() : null;
    return new Expectation(expect.text("code", null), exit, expect.text("side", side), others);
  }

  static Expectation of(Report report) {
    Finding primary = report.primary();
    List<String> others = new ArrayList<>();
    for (Finding finding : report.broken()) {
      if (finding != primary) {
        others.add(finding.code().name());
      }
    }
    for (Finding finding : report.doubtful()) {
      others.add(finding.code().name());
    }
    return new Expectation(
        primary == null ? null : primary.code().name(),
        report.verdict().exitCode(),
        report.side() == null ? null : report.side().word(),
        others);
  }

  boolean names(String wanted) {
    return wanted.equals(code) || warnings.contains(wanted);
  }
}
