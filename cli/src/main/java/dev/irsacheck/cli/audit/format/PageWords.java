package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.LinkIcon;
import java.util.Locale;

final class PageWords {
  private PageWords() {}

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String counted(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String affected(int workloads, int pods) {
    String hits = workloads > 0 ? ": " + counted(workloads, "workload") : "";
    return pods > 0 ? hits + (hits.isEmpty() ? ": " : ", ") + counted(pods, "pod") : hits;
  }

  static String clusters(AuditReport report) {
    if (report.totals().clusters() == 1) {
      for (Chain chain : report.chains()) {
        if (chain.subject().cluster() != null) {
          return PageTexts.cluster(Printable.of(chain.subject().cluster()));
        }
      }
    }
    return counted(report.totals().clusters(), "cluster");
  }

  static void name(Html html, String name) {
    if (Arn.isMeant(name)) {
      html.path(Printable.of(name));
    } else {
      html.text(Printable.of(name));
    }
  }

  /** Links to the rows about the subject in another table. */
  static void link(Html html, AuditSubject subject, String table) {
    html.open("a", "href", "#" + table);
    name(html, subject.toString());
    html.close("a");
  }

  static void about(Html html, AuditSubject subject, AuditReport report) {
    html.text(Printable.of(subject));
    if (report.totals().clusters() > 1 && subject.cluster() != null) {
      String cluster = PageTexts.inCluster(Printable.of(subject.cluster()));
      html.words("span", " " + cluster, "class", "soft");
    }
  }

  static String style(Level level) {
    return switch (level) {
      case ERROR -> LinkIcon.style(LinkState.BROKEN);
      case WARNING -> LinkIcon.style(LinkState.DOUBTFUL);
      case NOTE -> "note";
    };
  }
}
