package dev.irsacheck.cli.scan;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Junit;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.util.HashSet;
import java.util.Set;

/**
 * The report for a CI's list of tests: a suite for each language, in it a test for each package and
 * each Java runtime.
 */
final class ScanJunit {
  private static final String TITLE = "irsa-check scan";

  private ScanJunit() {}

  /**
   * @param out takes one test after the other
   */
  static void write(ScanReport report, MaskedOutput out) {
    Junit<ScanFinding> junit = new Junit<>(TITLE, report.counted(), each -> name(each.found()));
    Set<ScannedPart> told = new HashSet<>();
    for (Counted<ScanFinding> each : report.counted().findings()) {
      told.add(each.finding().found());
    }
    for (Suppressed<ScanFinding> each : report.counted().suppressed()) {
      told.add(each.finding().found());
    }
    for (ScannedPart each : report.parts()) {
      if (told.add(each)) {
        junit.passed(name(each));
      }
    }
    for (UnreadableLocation each : report.unreadable()) {
      junit.error(new Junit.Name(TITLE, each.location()), each.reason());
    }
    // A CI takes a list without any test for a failure of its own.
    junit.passed(new Junit.Name(TITLE, "files are read"));
    junit.write(out);
  }

  private static Junit.Name name(ScannedPart found) {
    return new Junit.Name(found.language(), found.name() + " in " + found.place());
  }
}
