package dev.irsacheck.cli.audit.format;

import dev.irsacheck.cli.audit.WeighedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.audit.judge.Subject;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The report as JUnit's XML, which every CI shows: a suite for each namespace, in it a test for
 * each finding and for each service account without any. A finding fails its test where it decides
 * the exit code; one that is put aside is skipped.
 */
public final class AuditJunit {
  private record Case(
      Subject subject, Counted<AuditFinding> counted, Suppressed<AuditFinding> put) {}

  private final Map<String, List<Case>> suites = new TreeMap<>();
  private final CountedFindings<AuditFinding> counted;
  private final Consumer<String> out;

  private AuditJunit(WeighedReport weighed, Consumer<String> out) {
    this.counted = weighed.counted();
    this.out = CiCommands.notInText(out);
    Set<Subject> told = new HashSet<>();
    for (Counted<AuditFinding> each : counted.findings()) {
      add(new Case(each.finding().subject(), each, null), told);
    }
    for (Suppressed<AuditFinding> each : counted.suppressed()) {
      add(new Case(each.finding().subject(), null, each), told);
    }
    for (Chain chain : weighed.report().chains()) {
      Subject subject = chain.subject();
      if (!told.contains(account(subject))) {
        add(new Case(subject, null, null), told);
      }
    }
  }

  /**
   * @param out takes one test after the other
   */
  public static void write(WeighedReport weighed, Consumer<String> out) {
    new AuditJunit(weighed, out).write();
  }

  private void add(Case one, Set<Subject> told) {
    Subject subject = one.subject;
    String suite = subject.namespace() == null ? "iam" : subject.namespace();
    String cluster = subject.cluster() == null ? "" : subject.cluster() + ".";
    suites.computeIfAbsent(cluster + suite, name -> new ArrayList<>()).add(one);
    told.add(account(subject));
  }

  /** Whatever role it has, or was meant to have. */
  private static Subject account(Subject subject) {
    return subject.serviceAccount() == null
        ? subject
        : new Subject(subject.cluster(), subject.namespace(), subject.serviceAccount(), null);
  }

  private void write() {
    int tests = 0;
    for (List<Case> suite : suites.values()) {
      tests += suite.size();
    }
    int failures = failures(counted.findings());
    out.accept("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.accept(
        "<testsuites name=\"irsa-check audit\" tests=\"%d\" failures=\"%d\" errors=\"0\">\n"
            .formatted(tests, failures));
    suites.forEach(this::suite);
    out.accept("</testsuites>\n");
  }

  private int failures(List<Counted<AuditFinding>> findings) {
    int failures = 0;
    for (Counted<AuditFinding> each : findings) {
      failures += counted.decides(each) ? 1 : 0;
    }
    return failures;
  }

  private void suite(String name, List<Case> cases) {
    List<Counted<AuditFinding>> findings = new ArrayList<>();
    int skipped = 0;
    for (Case each : cases) {
      skipped += each.put == null ? 0 : 1;
      if (each.counted != null) {
        findings.add(each.counted);
      }
    }
    out.accept(
        "  <testsuite name=%s tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
            .formatted(attribute(name), cases.size(), failures(findings), skipped));
    for (Case each : cases) {
      out.accept(testcase(name, each));
    }
    out.accept("  </testsuite>\n");
  }

  private String testcase(String suite, Case one) {
    AuditFinding found =
        one.counted != null ? one.counted.finding() : one.put != null ? one.put.finding() : null;
    String name = one.subject + (found == null ? "" : " " + found.code());
    String start =
        "    <testcase classname=%s name=%s".formatted(attribute(suite), attribute(name));
    if (found == null) {
      return start + "/>\n";
    }
    String inner;
    if (one.put != null) {
      inner = "<skipped message=" + attribute(one.put.by().reason()) + "/>";
    } else if (counted.decides(one.counted)) {
      inner =
          "<failure type=\"%s\" message=%s>%s</failure>"
              .formatted(
                  found.level().word(), attribute(found.finding().headline()), text(body(found)));
    } else {
      inner =
          "<system-out>" + text(found.finding().headline() + "\n" + body(found)) + "</system-out>";
    }
    return start + ">" + inner + "</testcase>\n";
  }

  private static String body(AuditFinding found) {
    StringBuilder body = new StringBuilder();
    for (Evidence seen : found.finding().evidence()) {
      body.append(seen.label()).append(": ").append(seen.value()).append('\n');
    }
    for (String sentence : found.finding().why()) {
      body.append(sentence).append('\n');
    }
    for (Fix fix : found.finding().fixes()) {
      body.append(fix.sentence()).append('\n');
      body.append(fix.command() == null ? "" : fix.command() + "\n");
    }
    return body.toString();
  }

  private static String attribute(String value) {
    return '"' + escaped(Printable.withoutControls(value)).replace("\"", "&quot;") + '"';
  }

  private static String text(String lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines.split("\n")) {
      text.append(escaped(Printable.withoutControls(line))).append('\n');
    }
    return text.toString();
  }

  /** Of what XML forbids nothing prints. */
  private static String escaped(String printable) {
    return printable.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
