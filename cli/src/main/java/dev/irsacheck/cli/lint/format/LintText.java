package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.DeclaredPod;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.FindingText;
import dev.irsacheck.report.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

public final class LintText {
  private static final int IN_FULL = 20;

  private static final int SHOWN_UNSEEN = 5;

  private static final int PIECE = 8192;

  private final StringBuilder out = new StringBuilder(2 * PIECE);
  private final Consumer<String> taker;
  private final FindingText labelled;
  private final LintReport report;
  private final Colours colours;
  private final String explain;

  private final Set<String> unseen = new TreeSet<>();

  private LintText(LintReport report, Colours colours, String explain, Consumer<String> taker) {
    this.taker = taker;
    this.labelled = new FindingText(out, colours);
    this.report = report;
    this.colours = colours;
    this.explain = explain;
  }

  public static void write(
      LintReport report, Colours colours, String explain, boolean quiet, Consumer<String> out) {
    LintText text = new LintText(report, colours, explain, out);
    int shown = 0;
    for (LintFinding finding : report.findings()) {
      text.head(finding);
      if (++shown <= IN_FULL) {
        text.body(finding);
      }
      text.give(PIECE);
    }
    if (!quiet) {
      text.summary();
    }
    text.give(0);
  }

  private void give(int least) {
    if (out.length() > least) {
      taker.accept(out.toString());
      out.setLength(0);
    }
  }

  private void head(LintFinding found) {
    Verdict verdict = found.error() ? Verdict.MISCONFIGURED : Verdict.CANNOT_TELL;
    out.append(Printable.withoutControls(found.place().toString())).append("  ");
    out.append(colours.verdict(verdict, found.error() ? "FAILED" : "WARNING")).append("  ");
    out.append(found.finding().code()).append("  ").append(found.finding().headline()).append('\n');
  }

  private void body(LintFinding found) {
    Finding finding = found.finding();
    out.append('\n');
    labelled.saw(finding.evidence());
    if (found.place().template() != null) {
      labelled.line("from", Printable.of(found.place().template()));
    }
    labelled.sentences("why", finding.why());
    labelled.fixes("fix", finding.fixes());
    labelled.more(explain, finding.code());
    out.append('\n');
  }

  private void summary() {
    Verdict verdict = report.verdict();
    boolean isFailed = verdict != Verdict.HEALTHY && verdict != Verdict.WRONG_USAGE;
    if (!isFailed && report.manifests().coverage().judged() == 0) {
      heading(Verdict.CANNOT_TELL, "NOTHING JUDGED");
    } else {
      heading(verdict, verdict == Verdict.WRONG_USAGE ? ManifestProblem.NOT_READ : verdict.word());
    }
    out.append(Phrases.counted(report.errors(), "error")).append(", ");
    out.append(Phrases.counted(report.warnings(), "warning"));
    out.append(report.counted().aside());
    int problems = 0;
    for (ManifestProblem problem : report.manifests().problems()) {
      problems += Math.max(1, problem.documents());
    }
    if (problems > 0) {
      out.append("; ").append(Phrases.counted(problems, "document")).append(" could not be read");
    }
    int unread = report.manifests().coverage().unreadCount();
    out.append(unread == 0 ? "" : "; " + unread + " not read").append("\n\n");
    roles();
    notJudged();
    labelled.sentence("read", sentence(report.manifests().coverage()));
  }

  private void heading(Verdict colour, String word) {
    out.append(colours.verdict(colour, "irsa-check lint " + word)).append("  ");
  }

  private void roles() {
    Set<String> accounts = new TreeSet<>();
    int unknown = 0;
    int without = 0;
    for (DeclaredPod pod : report.pods()) {
      if (pod.association() != null) {
        role(pod, associated(pod.association()));
      } else if (pod.roleAnnotation() != null) {
        String text = pod.roleAnnotation().text();
        role(pod, text == null ? "no text" : text.isBlank() ? "an empty annotation" : text);
      } else if (pod.roleByHand() != null) {
        role(pod, pod.roleByHand().shown() + ", set by hand");
      } else if (pod.hasUnseenAccount()) {
        accounts.add(pod.pod().serviceAccount());
        unknown++;
      } else {
        without++;
      }
      unseen.addAll(pod.unseen());
    }
    if (without > 0) {
      boolean required = report.pods().get(0).settings().requireRole();
      labelled.line(
          "none",
          Phrases.counted(without, "workload")
              + " without a role"
              + (required ? "" : ", which most need not have; --require-role makes it an error"));
    }
    if (unknown > 0) {
      labelled.sentence(
          "lacks",
          (accounts.size() == 1 ? "the service account " : "the service accounts ")
              + few(accounts)
              + " of "
              + Phrases.counted(unknown, "workload")
              + ": whether there is a role cannot be told here");
    }
  }

  private void notJudged() {
    if (!report.later().isEmpty()) {
      labelled.sentence(
          "later", few(report.later()) + ": filled in by a tool after this, and not judged here");
    }
    Set<String> passedOver = report.manifests().passedOver();
    if (!passedOver.isEmpty()) {
      String files = Phrases.counted(passedOver.size(), "file");
      labelled.sentence("other", files + " with no manifest in it: " + few(passedOver));
    }
    if (!report.leftOut().isEmpty()) {
      labelled.sentence(
          "skip",
          Phrases.counted(report.leftOut().size(), "path") + " excluded: " + few(report.leftOut()));
    }
    report.manifests().coverage().unread().stream()
        .filter(each -> each.instead() != null)
        .limit(SHOWN_UNSEEN)
        .forEach(each -> labelled.line("try", Printable.of(each.instead())));
    if (!unseen.isEmpty()) {
      labelled.sentence("lacks", few(unseen) + ": variables come from there, and cannot be seen");
    }
  }

  private static String few(Collection<String> names) {
    return Printable.of(Phrases.first(SHOWN_UNSEEN, List.copyOf(names)));
  }

  private static String associated(Association association) {
    return (association.last() == null || association.last().arn().isEmpty()
            ? "the role of " + association.object()
            : association.last().arn())
        + ", by EKS Pod Identity";
  }

  private void role(DeclaredPod pod, String role) {
    labelled.line(
        "role",
        Printable.of(pod) + " as " + Printable.of(pod.accountName()) + ": " + Printable.of(role));
    give(PIECE);
  }

  static String sentence(Coverage coverage) {
    StringBuilder read = new StringBuilder(Phrases.counted(coverage.judged(), "document"));
    read.append(" judged");
    if (coverage.withoutPods() > 0) {
      read.append(", ").append(coverage.withoutPods()).append(" of kinds that carry no pod");
    }
    if (!coverage.unread().isEmpty()) {
      read.append(", ").append(coverage.unreadCount()).append(" not read: ");
      read.append(few(coverage.unread().stream().map(Coverage.Unread::toString).toList()));
    }
    return read.toString();
  }
}
