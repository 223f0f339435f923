package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.counted;
import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.html.FindingHtml;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.InlineResource;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as an HTML page with the first things to do, a picture of the chains, and tables of
 * all findings and chains.
 *
 * <p>The page is one file that loads nothing. Every row is in it as HTML, so that it works without
 * JavaScript. With scripts, the browser treats the tables as plain text ({@code noscript}) and the
 * script creates elements only for visible rows.
 */
public final class AuditHtml {
  static final InlineResource STYLE = InlineResource.style(AuditHtml.class, "audit.css");
  static final InlineResource SCRIPT = InlineResource.script(AuditHtml.class, "audit.js");

  private static final int FIRST = 3;

  private final AuditReport report;
  private final CountedFindings<AuditFinding> counted;
  private final Html html;

  private AuditHtml(CountedReport weighed, MaskedOutput out) {
    this.report = weighed.report();
    this.counted = weighed.counted();
    this.html = Html.document(out);
  }

  public static void write(CountedReport report, Instant made, MaskedOutput out) {
    new AuditHtml(report, out).page(made);
  }

  private void page(Instant made) {
    html.open("html", "lang", "en");
    head();
    ScopeColumns scopes = ScopeColumns.of(report);
    html.body("data-shown", PageTexts.shown(), "class", scopes.count() > 0 ? "wide" : "");
    html.element("a", PageTexts.skip(), "class", "skip", "href", "#content");
    banner(made);
    html.open("main", "id", "content");
    first();
    ChainPicture.draw(html, report, scopes);
    notJudged();
    FindingTable.write(html, report, counted, scopes);
    ChainTable.write(html, report, counted.findings(), scopes);
    SuppressedSection.write(html, counted);
    totals();
    html.close("main");
    html.end(SCRIPT);
  }

  private void head() {
    html.open("head").open("meta", "charset", "utf-8");
    html.policy(
        "default-src 'none'; style-src "
            + STYLE.hash()
            + "; script-src "
            + SCRIPT.hash()
            + "; base-uri 'none'; form-action 'none'");
    html.open("meta", "name", "referrer", "content", "no-referrer");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", PageTexts.title(verdict())).style(STYLE).close("head");
  }

  private void banner(Instant made) {
    html.open("header", "class", "banner " + kind()).element("h1", verdict());
    AuditReport.Totals totals = report.totals();
    html.element(
        "p",
        PageTexts.lookedAt(
            counted(totals.serviceAccounts(), "service account"),
            number(totals.withRole()),
            counted(totals.workloads(), "workload"),
            counted(totals.pods(), "pod"),
            PageWords.clusters(report),
            counted(totals.roles(), "role"),
            counted(totals.accounts(), "AWS account")));
    if (counted.since() != null) {
      String file = Printable.of(counted.since().file());
      int unchanged = counted.findings().size() - counted.fresh();
      String fresh = number(counted.fresh());
      html.element(
          "p",
          counted.since().isFirst()
              ? PageTexts.sinceFirst(file, fresh)
              : PageTexts.since(file, fresh, number(counted.gone().size()), number(unchanged)));
    }
    html.open("p", "class", "soft").text(PageTexts.madeBy(Version.current()) + " ");
    html.time(made).close("p").open("nav", "aria-label", PageTexts.contents());
    html.element("a", PageTexts.picture(), "href", "#picture");
    if (!report.notJudged().isEmpty()) {
      html.element("a", PageTexts.partsMissing(), "href", "#not-judged");
    }
    html.element("a", PageTexts.findings(), "href", "#findings");
    html.element("a", PageTexts.chains(), "href", "#chains");
    html.close("nav").close("header");
  }

  private String verdict() {
    List<String> counts = new ArrayList<>();
    for (Level level : Level.values()) {
      int found = counted.count(level);
      if (found > 0) {
        counts.add(counted(found, level.word()));
      }
    }
    if (!counts.isEmpty()) {
      return Phrases.and(counts);
    }
    return report.notJudged().isEmpty()
        ? FormatTexts.nothing()
        : FormatTexts.nothingInWhatWasJudged();
  }

  private String kind() {
    if (counted.findings().isEmpty()) {
      return report.notJudged().isEmpty() ? "holds" : "idle";
    }
    if (counted.count(Level.ERROR) > 0) {
      return "broken";
    }
    return counted.count(Level.WARNING) > 0 ? "unknown" : "idle";
  }

  /** Shows a finding for each of the first codes, because one fault may break forty clusters. */
  private void first() {
    Map<DiagnosisCode, List<Counted<AuditFinding>>> causes = new LinkedHashMap<>();
    for (Counted<AuditFinding> each : counted.findings()) {
      if (each.finding().level() != Level.NOTE) {
        causes.computeIfAbsent(each.finding().code(), code -> new ArrayList<>()).add(each);
      }
    }
    if (causes.isEmpty()) {
      return;
    }
    html.section("first", PageTexts.first()).open("ol", "class", "first");
    for (List<Counted<AuditFinding>> cause : causes.values().stream().limit(FIRST).toList()) {
      AuditFinding each = cause.get(0).finding();
      html.open("li", "class", PageWords.style(each.level()));
      html.open("h3").words("span", each.level().word(), "class", "level").text(": ");
      if (cause.get(0).isNew()) {
        html.words("strong", FormatTexts.newHere()).text(" ");
      }
      html.text(each.finding().headline()).close("h3");
      DiagnosisCode code = each.code();
      html.open("p", "class", "soft").words("a", code.name(), "href", CodePage.address(code));
      html.text(", ");
      PageWords.about(html, each.subject(), report);
      html.text(PageWords.affected(each.workloads(), each.pods()));
      more(code, cause.subList(1, cause.size()));
      html.close("p");
      FindingHtml.fixes(html, each.finding().fixes());
      html.open("details").element("summary", PageTexts.details());
      FindingHtml.reasons(html, each.finding());
      FindingTable.places(html, each);
      html.close("details").close("li");
    }
    html.close("ol").close("section");
  }

  private void more(DiagnosisCode code, List<Counted<AuditFinding>> others) {
    if (!others.isEmpty()) {
      String findings = PageTexts.alike(counted(others.size(), "more finding"));
      html.text(". ");
      html.words("a", findings, "href", "#" + FindingTable.ID, "data-text", code.name());
    }
  }

  private void notJudged() {
    if (report.notJudged().isEmpty()) {
      return;
    }
    html.section("not-judged", PageTexts.notJudgedHeading()).open("ul", "class", "lines");
    for (String each : report.notJudged()) {
      html.element("li", Printable.of(each));
    }
    html.close("ul").close("section");
  }

  private void totals() {
    AuditReport.Totals totals = report.totals();
    html.section("totals", PageTexts.totals()).open("dl");
    total(PageTexts.clusters(), totals.clusters());
    html.element("dt", PageTexts.issuers()).open("dd");
    for (String issuer : totals.issuers()) {
      html.element("code", Printable.of(issuer));
    }
    html.close("dd");
    total(PageTexts.awsAccounts(), totals.accounts());
    total(PageTexts.roles(), totals.roles());
    total(PageTexts.providers(), totals.providers());
    total(PageTexts.accounts(), totals.serviceAccounts());
    total(PageTexts.associations(), totals.associations());
    total(PageTexts.workloads(), totals.workloads());
    total(PageTexts.pods(), totals.pods());
    html.element("dt", PageTexts.withoutRole()).open("dd").text(number(totals.withoutRole()));
    if (totals.besideAnnotated() > 0) {
      html.element("span", PageTexts.beside(number(totals.besideAnnotated())), "class", "soft");
    }
    html.close("dd").close("dl").close("section");
  }

  private void total(String label, int count) {
    html.element("dt", label).element("dd", number(count));
  }
}
