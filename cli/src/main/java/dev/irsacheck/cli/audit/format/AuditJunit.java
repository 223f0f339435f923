package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.Junit;
import java.util.HashSet;
import java.util.Set;

/** The report as JUnit XML with a suite for each namespace. */
public final class AuditJunit {
  private static final String TITLE = "irsa-check audit";

  private AuditJunit() {}

  public static void write(CountedReport weighed, MaskedOutput out) {
    CountedFindings<AuditFinding> counted = weighed.counted();
    Junit<AuditFinding> junit =
        new Junit<>(
            TITLE, counted, found -> name(found.subject(), found.subject() + " " + found.code()));
    Set<AuditSubject> told = new HashSet<>();
    counted.findings().forEach(each -> told.add(account(each.finding().subject())));
    counted.suppressed().forEach(each -> told.add(account(each.finding().subject())));
    for (Chain chain : weighed.report().chains()) {
      AuditSubject subject = chain.subject();
      if (told.add(account(subject))) {
        junit.passed(name(subject, subject.toString()));
      }
    }
    // A CI treats a list without tests as a failure.
    junit.passed(new Junit.Name(TITLE, "the cluster is read"));
    junit.write(out);
  }

  private static Junit.Name name(AuditSubject subject, String test) {
    String suite = subject.namespace() == null ? "iam" : subject.namespace();
    return new Junit.Name((subject.cluster() == null ? "" : subject.cluster() + ".") + suite, test);
  }

  private static AuditSubject account(AuditSubject subject) {
    return subject.serviceAccount() == null
        ? subject
        : new AuditSubject(subject.cluster(), subject.namespace(), subject.serviceAccount(), null);
  }
}
