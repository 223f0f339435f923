package dev.irsacheck.scenario;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.report.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * What must come out, in three words.
 *
 * @param code the primary one, null for a healthy pod
 * @param warnings every other code that the report shows, in its order
 */
record Expectation(String code, int exit, List<String> warnings) {
  static Expectation read(Section scenario) {
    Section expect = scenario.map("expect").only("code", "exit", "also", "warnings");
    List<String> others = new ArrayList<>(expect.texts("also"));
    others.addAll(expect.texts("warnings"));
    return new Expectation(expect.text("code", null), expect.number("exit", -1), others);
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
        primary == null ? null : primary.code().name(), report.verdict().exitCode(), others);
  }

  boolean names(String wanted) {
    return wanted.equals(code) || warnings.contains(wanted);
  }
}
