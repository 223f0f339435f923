package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.counted;
import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.html.FindingHtml;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.report.CodePage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class FindingTable {
  static final String ID = "findings";

  /** One cause may have a location in every namespace, too many for a page. */
  private static final int MOST_PLACES = 50;

  private FindingTable() {}

  static void write(Html html, AuditReport report, List<Counted<AuditFinding>> findings) {
    if (findings.isEmpty()) {
      RowTable.empty(html, ID, PageTexts.findings(), PageTexts.noFindings());
      return;
    }
    RowTable.open(html, ID, PageTexts.findings(), "");
    Map<String, String> levels = new LinkedHashMap<>();
    levels.put("", PageTexts.anyLevel());
    for (Level level : Level.values()) {
      levels.put(PageWords.style(level), level.word());
    }
    RowTable.select(html, PageTexts.level(), "state", levels);
    RowTable.rows(
        html,
        ID,
        List.of(
            PageTexts.level(),
            PageTexts.code(),
            PageTexts.finding(),
            PageTexts.subject(),
            PageTexts.workloads(),
            PageTexts.pods()));
    Set<String> chained = chained(report.chains());
    for (Counted<AuditFinding> each : findings) {
      row(html, report, each, chained);
    }
    RowTable.close(html);
  }

  private static Set<String> chained(List<Chain> chains) {
    Set<String> names = new HashSet<>();
    for (Chain chain : chains) {
      names.add(chain.subject().toString());
      names.add(chain.subject().role());
    }
    return names;
  }

  private static void row(
      Html html, AuditReport report, Counted<AuditFinding> counted, Set<String> chained) {
    AuditFinding found = counted.finding();
    String style = PageWords.style(found.level());
    html.open("tr", "class", style).element("td", found.level().word(), "class", style);
    html.open("td").element("a", found.code().name(), "href", CodePage.address(found.code()));
    html.close("td").open("td").open("details").open("summary");
    if (counted.isNew()) {
      html.words("strong", FormatTexts.newHere()).text(" ");
    }
    html.text(found.finding().headline()).close("summary");
    FindingHtml.write(html, found.finding());
    places(html, found);
    html.close("details").close("td").open("td");
    if (chained.contains(found.subject().toString())) {
      PageWords.link(html, found.subject(), report, ChainTable.ID);
    } else {
      PageWords.about(html, found.subject(), report);
    }
    html.close("td").element("td", number(found.workloads())).element("td", number(found.pods()));
    html.close("tr");
  }

  static void places(Html html, AuditFinding found) {
    html.element("h3", PageTexts.where()).open("ul");
    List<AffectedObject> places = found.places();
    for (AffectedObject affected : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
      html.open("li").text(Printable.of(affected.object()));
      String pods = affected.pods() > 0 ? counted(affected.pods(), "pod") : "";
      String at = affected.at() == null ? "" : Printable.of(affected.at());
      String rest = pods + (pods.isEmpty() || at.isEmpty() ? "" : ", ") + at;
      html.element("span", " " + rest, "class", "soft").close("li");
    }
    html.close("ul");
    if (places.size() > MOST_PLACES) {
      html.element("p", PageTexts.leftOut(number(places.size() - MOST_PLACES)));
    }
  }
}
