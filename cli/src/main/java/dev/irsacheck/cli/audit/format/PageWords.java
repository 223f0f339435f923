package dev.irsacheck.cli.audit.format;

import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.audit.judge.Subject;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.html.Sign;
import dev.irsacheck.text.Printable;
import java.util.Locale;

/** How the page writes what stands in several of its parts. */
final class PageWords {
  private PageWords() {}

  /** {@code 12,345}. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 pod}, {@code 12,345 pods}. */
  static String counted(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 3 workloads, 12 running pods}. */
  static String hits(AuditFinding finding) {
    return counted(finding.workloads(), "workload") + ", " + counted(finding.pods(), "running pod");
  }

  /** {@code shop/orders}, or a role's ARN, with the cluster where it is told. */
  static String about(Subject subject) {
    String name = Printable.of(subject);
    return subject.cluster() == null ? name : name + " " + cluster(subject);
  }

  static String cluster(Subject subject) {
    return PageTexts.inCluster(Printable.of(subject.cluster()));
  }

  static String style(Level level) {
    return switch (level) {
      case ERROR -> Sign.BROKEN.style();
      case WARNING -> Sign.WARNING.style();
      case NOTE -> "note";
    };
  }

  static Sign sign(Chain.Link link) {
    return switch (link) {
      case HOLDS -> Sign.HOLDS;
      case BROKEN -> Sign.BROKEN;
      case DOUBTFUL -> Sign.WARNING;
      case NOT_JUDGED -> Sign.UNREACHED;
      case NONE -> Sign.UNUSED;
    };
  }

  static String word(Chain.Link link) {
    return switch (link) {
      case HOLDS -> PageTexts.holds();
      case BROKEN -> PageTexts.broken();
      case DOUBTFUL -> PageTexts.doubtful();
      case NOT_JUDGED -> PageTexts.notJudged();
      case NONE -> PageTexts.none();
    };
  }
}
