package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.text.Printable;

/** What does not count, or not any more: gone since the previous report, or put aside. */
final class AsideSections {
  private static final int MOST = 50;

  private AsideSections() {}

  static void since(Html html, CountedFindings<AuditFinding> counted) {
    if (counted.since() == null) {
      return;
    }
    html.section("since", PageTexts.since());
    html.element(
        "p",
        FormatTexts.since(
            Printable.of(counted.since().file()),
            counted.fresh(),
            counted.gone().size(),
            counted.findings().size() - counted.fresh()));
    if (!counted.gone().isEmpty()) {
      html.element("h3", PageTexts.gone()).open("ul");
      for (Baseline.Known each : counted.gone().stream().limit(MOST).toList()) {
        item(html, each.code(), each.title(), each.subject());
        html.close("li");
      }
      html.close("ul");
      more(html, counted.gone().size());
    }
    html.close("section");
  }

  static void suppressed(Html html, CountedFindings<AuditFinding> counted) {
    if (counted.suppressed().isEmpty()) {
      return;
    }
    html.section("suppressed", PageTexts.suppressed()).open("ul");
    for (Suppressed<AuditFinding> each : counted.suppressed().stream().limit(MOST).toList()) {
      AuditFinding found = each.finding();
      item(html, found.code().name(), found.finding().headline(), found.subject().toString());
      Suppression by = each.by();
      String origin = Printable.of(by.origin());
      String reason = Printable.of(by.reason());
      html.element(
              "p",
              by.until() == null
                  ? PageTexts.suppressedBy(origin)
                  : PageTexts.suppressedUntil(reason, by.until().toString(), origin))
          .close("li");
    }
    html.close("ul");
    more(html, counted.suppressed().size());
    html.close("section");
  }

  private static void item(Html html, String code, String title, String subject) {
    html.open("li").text(Printable.of(code) + ": " + Printable.of(title));
    html.element("span", " " + Printable.of(subject), "class", "soft");
  }

  private static void more(Html html, int all) {
    if (all > MOST) {
      html.element("p", PageTexts.moreInJson(number(all - MOST)));
    }
  }
}
