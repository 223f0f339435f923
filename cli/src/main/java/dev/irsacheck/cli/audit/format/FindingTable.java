package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.counted;
import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.format.RowTable.Column;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.html.FindingHtml;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.report.CodePage;
import java.util.ArrayList;
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

  /** The columns before those of cluster and account. */
  private static final List<Column> FIRST =
      List.of(
          new Column(PageTexts.level(), "level"),
          new Column(PageTexts.code(), "code"),
          new Column(PageTexts.finding(), "finding"),
          new Column(PageTexts.subject(), "subject"));

  static void write(
      Html html, AuditReport report, CountedFindings<AuditFinding> counted, ScopeColumns scopes) {
    List<Counted<AuditFinding>> findings = counted.findings();
    boolean isCompared = counted.since() != null;
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
    List<Column> columns = new ArrayList<>(FIRST);
    scopes.selects(html, columns.size());
    columns.addAll(scopes.columns());
    if (isCompared) {
      Map<String, String> changes = new LinkedHashMap<>();
      changes.put("", PageTexts.anyChange());
      List.of(true, false).forEach(isNew -> changes.put(change(isNew), change(isNew)));
      RowTable.selectValue(html, PageTexts.change(), columns.size(), changes);
      columns.add(new Column(PageTexts.change(), "change"));
    }
    columns.add(new Column(PageTexts.workloads(), "workloads"));
    columns.add(new Column(PageTexts.pods(), "pods"));
    RowTable.rows(html, ID, columns);
    Set<String> chained = chained(report.chains());
    for (Counted<AuditFinding> each : findings) {
      AuditFinding found = each.finding();
      row(html, found, chained);
      scopes.cells(html, found.subject());
      if (isCompared) {
        html.element("td", change(each.isNew()));
      }
      html.element("td", number(found.workloads()), "class", "count");
      html.element("td", number(found.pods()), "class", "count").close("tr");
    }
    RowTable.close(html);
  }

  private static String change(boolean isNew) {
    return isNew ? PageTexts.isNew() : PageTexts.unchanged();
  }

  private static Set<String> chained(List<Chain> chains) {
    Set<String> names = new HashSet<>();
    for (Chain chain : chains) {
      names.add(chain.subject().toString());
      names.add(chain.subject().role());
    }
    return names;
  }

  private static void row(Html html, AuditFinding found, Set<String> chained) {
    String style = PageWords.style(found.level());
    html.open("tr", "class", style).element("td", found.level().word(), "class", style);
    html.open("td").element("a", found.code().name(), "href", CodePage.address(found.code()));
    html.close("td").open("td").open("details").open("summary");
    html.text(found.finding().headline()).close("summary");
    FindingHtml.write(html, found.finding());
    places(html, found);
    html.close("details").close("td").open("td");
    if (chained.contains(found.subject().toString())) {
      PageWords.link(html, found.subject(), ChainTable.ID);
    } else {
      PageWords.name(html, found.subject().toString());
    }
    html.close("td");
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
