package dev.irsacheck.scenario;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Side;
import dev.irsacheck.report.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * What must come out, in three words.
 *
 * @param code the primary one, null for a healthy pod
 * @param aws whether the trouble is on AWS's side, where the check cannot tell
 * @param warnings every other code that the report shows, in its order
 */
record Expectation(String code, int exit, boolean aws, List<String> warnings) {
  static Expectation read(Section scenario) {
    Section expect = scenario.map("expect").only("code", "exit", "side", "also", "warnings");
    List<String> others = new ArrayList<>(expect.texts("also"));
    others.addAll(expect.texts("warnings"));
    return new Expectation(
        expect.text("code", null),
        expect.number("exit", -1),
        "aws".equals(expect.text("side", null)),
        others);
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
        report.side() == Side.AWS,
        others);
  }

  boolean names(String wanted) {
    return wanted.equals(code) || warnings.contains(wanted);
  }
}
