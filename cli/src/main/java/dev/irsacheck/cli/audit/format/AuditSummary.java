package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.AuditReport.Totals;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.FindingText;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

final class AuditSummary {
  static final int NOT_JUDGED = 2;

  private static final int CODES = 5;
  private static final int ISSUERS = 2;

  private final StringBuilder out = new StringBuilder();
  private final AuditReport report;
  private final CountedFindings<AuditFinding> counted;
  private final Colours colours;
  private final FindingText labelled;

  AuditSummary(CountedReport weighed, Colours colours) {
    this.report = weighed.report();
    this.counted = weighed.counted();
    this.colours = colours;
    this.labelled = new FindingText(out, colours);
  }

  String text(Function<AuditSubject, String> subject) {
    first(subject);
    labelled.line("found", found());
    if (counted.since() != null) {
      String file = Printable.of(counted.since().file());
      labelled.line(
          "since",
          counted.since().isFirst()
              ? FormatTexts.sinceFirst(file, counted.fresh())
              : FormatTexts.since(
                  file,
                  counted.fresh(),
                  counted.gone().size(),
                  counted.findings().size() - counted.fresh()));
    }
    judged();
    causes();
    if (report.totals().besideAnnotated() > 0) {
      labelled.line(
          "node",
          FormatTexts.nodeRole(
              Phrases.counted(report.totals().withoutRole(), "pod"),
              report.totals().besideAnnotated()));
    }
    notJudged();
    return out.toString();
  }

  private void first(Function<AuditSubject, String> subject) {
    Verdict verdict = counted.shown();
    out.append(colours.verdict(verdict, "irsa-check audit " + verdict.word())).append("  ");
    if (counted.findings().isEmpty()) {
      boolean whole = report.notJudged().isEmpty();
      out.append(whole ? FormatTexts.nothing() : FormatTexts.nothingInWhatWasJudged());
    } else {
      AuditFinding first = counted.findings().get(0).finding();
      out.append(
          FormatTexts.first(
              first.code().name(), subject.apply(first.subject()), first.finding().headline()));
      out.append(AuditText.affected(first.workloads(), first.pods()));
    }
    out.append('\n');
  }

  private String found() {
    StringBuilder found = new StringBuilder();
    for (Level level : Level.values()) {
      found.append(found.isEmpty() ? "" : ", ");
      found.append(Phrases.counted(counted.count(level), level.word()));
    }
    return found.append(counted.aside()).toString();
  }

  private void judged() {
    Totals totals = report.totals();
    List<String> judged = new ArrayList<>();
    judged.add(Phrases.counted(totals.clusters(), "cluster"));
    judged.add(
        FormatTexts.withRole(
            Phrases.counted(totals.serviceAccounts(), "service account"), totals.withRole()));
    judged.add(Phrases.counted(totals.workloads(), "workload"));
    judged.add(Phrases.counted(totals.pods(), "pod"));
    judged.add(Phrases.counted(totals.associations(), "association"));
    judged.add(Phrases.counted(totals.accounts(), "AWS account"));
    judged.add(Phrases.counted(totals.roles(), "role"));
    judged.add(Phrases.counted(totals.providers(), "OIDC provider"));
    labelled.line("among", String.join(", ", judged));
    if (!totals.issuers().isEmpty()) {
      labelled.line("iss", Printable.of(Phrases.first(ISSUERS, totals.issuers())));
    }
  }

  private void causes() {
    Map<DiagnosisCode, Cause> causes = new EnumMap<>(DiagnosisCode.class);
    for (Counted<AuditFinding> each : counted.findings()) {
      AuditFinding found = each.finding();
      causes.merge(
          found.code(), new Cause(found.code(), found.level(), 1, found.workloads()), Cause::with);
    }
    if (causes.size() > 1) {
      List<String> top = causes.values().stream().sorted(Cause.FIRST).map(Cause::toString).toList();
      labelled.line("codes", Phrases.first(CODES, top));
    }
  }

  private record Cause(DiagnosisCode code, Level level, int findings, int workloads) {
    static final Comparator<Cause> FIRST =
        Comparator.comparing(Cause::level)
            .thenComparing(Comparator.comparingInt(Cause::workloads).reversed())
            .thenComparing(Comparator.comparingInt(Cause::findings).reversed())
            .thenComparing(Cause::code);

    Cause with(Cause other) {
      Level gravest = level.compareTo(other.level) < 0 ? level : other.level;
      return new Cause(code, gravest, findings + other.findings, workloads + other.workloads);
    }

    @Override
    public String toString() {
      return code + " (" + findings + ")";
    }
  }

  private void notJudged() {
    List<String> all = report.notJudged();
    String label = "not";
    for (String sentence : all.subList(0, Math.min(NOT_JUDGED, all.size()))) {
      labelled.line(label, Printable.of(sentence));
      label = "";
    }
    if (all.size() > NOT_JUDGED) {
      labelled.line("", FormatTexts.moreBelow(all.size() - NOT_JUDGED));
    }
  }
}
