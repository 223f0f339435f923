package dev.irsacheck.cli.scan;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Junit;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.util.HashSet;
import java.util.Set;

/** The report as JUnit XML with a suite for each language. */
final class ScanJunit {
  private static final String TITLE = "irsa-check scan";

  private ScanJunit() {}

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
    // A CI treats a list without tests as a failure.
    junit.passed(new Junit.Name(TITLE, "files are read"));
    junit.write(out);
  }

  private static Junit.Name name(ScannedPart found) {
    return new Junit.Name(found.language(), found.name() + " in " + found.place());
  }
}
