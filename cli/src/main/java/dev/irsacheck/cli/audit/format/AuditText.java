package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.FindingText;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The report for people: what to do first, a summary, then the findings by group. */
public final class AuditText {
  private static final int IN_FULL = 20;

  private static final int PLACES = 5;
  private static final int GONE = 20;
  private static final int PIECE = 8192;

  private final StringBuilder out = new StringBuilder(2 * PIECE);
  private final Consumer<String> taker;
  private final FindingText labelled;
  private final AuditReport report;
  private final CountedFindings<AuditFinding> counted;
  private final Colours colours;
  private final String explain;
  private final boolean manyClusters;

  private boolean spaced;

  private final Set<DiagnosisCode> explained = EnumSet.noneOf(DiagnosisCode.class);

  private AuditText(
      CountedReport weighed, Colours colours, String explain, Consumer<String> taker) {
    this.taker = CiCommands.notInText(taker);
    this.labelled = new FindingText(out, colours);
    this.report = weighed.report();
    this.counted = weighed.counted();
    this.colours = colours;
    this.explain = explain;
    this.manyClusters = report.totals().clusters() > 1;
  }

  /**
   * @param explain the command that explains a code
   * @param quiet whether to print only the findings
   */
  public static void write(
      CountedReport report,
      GroupBy groupBy,
      Colours colours,
      String explain,
      boolean quiet,
      Consumer<String> out) {
    AuditText text = new AuditText(report, colours, explain, out);
    text.spaced = quiet;
    if (!quiet) {
      text.out.append(new AuditSummary(report, colours).text(text::subject));
    }
    text.findings(text.groups(groupBy), groupBy);
    if (!quiet) {
      text.gone();
      text.notJudged();
    }
    text.give(0);
  }

  private Map<String, List<Counted<AuditFinding>>> groups(GroupBy groupBy) {
    Map<String, List<Counted<AuditFinding>>> groups = new LinkedHashMap<>();
    for (Counted<AuditFinding> each : counted.findings()) {
      groups
          .computeIfAbsent(groupBy.group(each.finding(), manyClusters), group -> new ArrayList<>())
          .add(each);
    }
    return groups;
  }

  private void findings(Map<String, List<Counted<AuditFinding>>> groups, GroupBy groupBy) {
    int groupsLeft = groups.size();
    int shown = 0;
    for (Map.Entry<String, List<Counted<AuditFinding>>> group : groups.entrySet()) {
      groupsLeft--;
      int most = Math.max(shown + 1, IN_FULL - groupsLeft);
      heading(group.getKey(), group.getValue());
      for (Counted<AuditFinding> each : group.getValue()) {
        head(each, groupBy);
        if (shown < Math.min(most, IN_FULL)) {
          shown++;
          body(each.finding());
        }
        give(PIECE);
      }
    }
  }

  private void give(int least) {
    if (out.length() > least) {
      taker.accept(out.toString());
      out.setLength(0);
    }
  }

  private void heading(String group, List<Counted<AuditFinding>> findings) {
    int workloads = 0;
    int pods = 0;
    for (Counted<AuditFinding> each : findings) {
      workloads += each.finding().workloads();
      pods += each.finding().pods();
    }
    out.append(spaced ? "" : "\n").append(group).append(": ");
    out.append(Phrases.counted(findings.size(), "finding"));
    out.append(affected(workloads, pods)).append("\n\n");
  }

  static String affected(int workloads, int pods) {
    return (workloads > 0 ? ", " + Phrases.counted(workloads, "workload") : "")
        + (pods > 0 ? ", " + Phrases.counted(pods, "pod") : "");
  }

  private void head(Counted<AuditFinding> each, GroupBy groupBy) {
    AuditFinding found = each.finding();
    out.append(level(found.level()));
    out.append(each.isNew() ? " " + FormatTexts.newHere() : "").append("  ");
    out.append(found.code()).append("  ").append(subject(found.subject())).append("  ");
    out.append(found.finding().headline());
    out.append(affected(found.workloads(), found.pods())).append('\n');
    spaced = false;
  }

  private String level(Level level) {
    return switch (level) {
      case ERROR -> colours.verdict(Verdict.MISCONFIGURED, "FAILED");
      case WARNING -> colours.verdict(Verdict.CANNOT_TELL, "WARNING");
      case NOTE -> "NOTE";
    };
  }

  private String subject(AuditSubject subject) {
    boolean named = manyClusters && subject.cluster() != null && !subject.isRole();
    return Printable.of((named ? subject.cluster() + " " : "") + subject);
  }

  private void body(AuditFinding found) {
    out.append('\n');
    labelled.saw(found.finding().evidence());
    String label = "where";
    for (AffectedObject affected :
        found.places().subList(0, Math.min(PLACES, found.places().size()))) {
      String pods = affected.pods() > 0 ? ", " + Phrases.counted(affected.pods(), "pod") : "";
      String at = affected.at() == null ? "" : "  (" + Printable.of(affected.at()) + ")";
      labelled.line(label, Printable.of(affected.object()) + pods + at);
      label = "";
    }
    if (found.places().size() > PLACES) {
      labelled.line("", FormatTexts.more(found.places().size() - PLACES));
    }
    labelled.sentences("why", found.finding().why());
    labelled.fixes("fix", found.finding().fixes());
    if (explained.add(found.code())) {
      labelled.more(explain, found.code());
    }
    out.append('\n');
    spaced = true;
  }

  private void gone() {
    if (counted.gone().isEmpty()) {
      return;
    }
    out.append(spaced ? "" : "\n").append(FormatTexts.gone()).append("\n\n");
    List<Baseline.Known> gone = counted.gone();
    for (Baseline.Known each : gone.subList(0, Math.min(GONE, gone.size()))) {
      out.append(Printable.of(each.subject())).append("  ").append(Printable.of(each.code()));
      out.append("  ").append(Printable.of(each.title())).append('\n');
    }
    spaced = false;
    if (gone.size() > GONE) {
      out.append(FormatTexts.more(gone.size() - GONE)).append('\n');
    }
  }

  private void notJudged() {
    if (report.notJudged().size() > AuditSummary.NOT_JUDGED) {
      out.append(spaced ? "" : "\n").append(FormatTexts.notJudged()).append("\n\n");
      for (String sentence : report.notJudged()) {
        labelled.sentence("", Printable.withoutControls(sentence));
        give(PIECE);
      }
    }
  }
}
