package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.html.Html;
import java.util.List;
import java.util.function.Consumer;

final class SuppressedSection {
  private static final int MOST = 200;

  private SuppressedSection() {}

  static void write(Html html, CountedFindings<AuditFinding> counted) {
    if (!counted.suppressed().isEmpty() || !counted.notes().isEmpty()) {
      html.section("suppressed", PageTexts.suppressed()).open("ul", "class", "lines");
      list(html, counted.suppressed(), each -> suppressed(html, each));
      list(html, counted.notes(), each -> html.text(Printable.withoutControls(each)));
      html.close("ul").close("section");
    }
    if (!counted.gone().isEmpty()) {
      html.section("gone", FormatTexts.gone()).open("ul", "class", "lines");
      list(html, counted.gone(), each -> gone(html, each));
      html.close("ul").close("section");
    }
  }

  private static <T> void list(Html html, List<T> all, Consumer<T> line) {
    for (T each : all.subList(0, Math.min(MOST, all.size()))) {
      html.open("li");
      line.accept(each);
      html.close("li");
    }
    if (all.size() > MOST) {
      html.element("li", PageTexts.leftOut(number(all.size() - MOST)));
    }
  }

  private static void suppressed(Html html, Suppressed<AuditFinding> each) {
    AuditFinding found = each.finding();
    Suppression by = each.by();
    html.text(found.code() + " " + Printable.of(found.subject()) + ": ");
    html.text(found.finding().headline() + " ");
    String reason = Printable.of(by.reason());
    String origin = Printable.of(by.origin());
    String words =
        by.until() == null
            ? PageTexts.suppressedBy(reason, origin)
            : PageTexts.suppressedUntil(reason, by.until().toString(), origin);
    html.words("span", words, "class", "soft");
  }

  private static void gone(Html html, Baseline.Known each) {
    html.text(Printable.of(each.code()) + " " + Printable.of(each.subject()) + ": ");
    html.text(Printable.of(each.title()));
  }
}
