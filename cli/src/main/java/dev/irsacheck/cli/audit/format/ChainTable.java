package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.format.ChainPicture.Station;
import dev.irsacheck.cli.audit.format.RowTable.Column;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.LinkIcon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ChainTable {
  static final String ID = "chains";

  private static final int BEFORE = 3;

  private static final List<LinkState> ORDER =
      List.of(
          LinkState.BROKEN,
          LinkState.DOUBTFUL,
          LinkState.NOT_JUDGED,
          LinkState.HOLDS,
          LinkState.NONE);

  private ChainTable() {}

  static void write(
      Html html, AuditReport report, List<Counted<AuditFinding>> findings, ScopeColumns scopes) {
    if (report.chains().isEmpty()) {
      RowTable.empty(html, ID, PageTexts.chains(), PageTexts.noChains());
      return;
    }
    RowTable.open(html, ID, PageTexts.chains(), PageTexts.chainsAre());
    Map<String, String> links = new LinkedHashMap<>();
    links.put("", PageTexts.anyLink());
    Map<String, String> states = new LinkedHashMap<>();
    states.put("", PageTexts.anyState());
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(PageTexts.account(), "subject"));
    columns.addAll(scopes.columns());
    columns.add(new Column(PageTexts.role(), "role"));
    columns.add(new Column(PageTexts.givenBy(), "given"));
    for (Station station : Station.ALL) {
      links.put(cell(station, scopes), station.title());
      columns.add(new Column(station.title(), "station"));
    }
    columns.add(new Column(PageTexts.workloads(), "workloads"));
    columns.add(new Column(PageTexts.pods(), "pods"));
    for (LinkState state : ORDER) {
      states.put(LinkIcon.style(state), Station.ALL.get(0).word(state));
    }
    RowTable.select(html, PageTexts.link(), "cell", links);
    RowTable.select(html, PageTexts.state(), "state", states);
    scopes.selects(html, 1);
    RowTable.rows(html, ID, columns);
    Set<String> found = new HashSet<>();
    for (Counted<AuditFinding> each : findings) {
      found.add(each.finding().subject().toString());
    }
    List<Chain> chains = new ArrayList<>(report.chains());
    chains.sort(Comparator.comparingInt(chain -> ORDER.indexOf(gravest(chain))));
    for (Chain chain : chains) {
      row(html, scopes, chain, found.contains(chain.subject().toString()));
    }
    RowTable.close(html);
  }

  static String cell(Station station, ScopeColumns scopes) {
    return String.valueOf(BEFORE + scopes.count() + Station.ALL.indexOf(station));
  }

  private static LinkState gravest(Chain chain) {
    int gravest = ORDER.size() - 1;
    for (Station station : Station.ALL) {
      gravest = Math.min(gravest, ORDER.indexOf(station.of(chain)));
    }
    return ORDER.get(gravest);
  }

  private static void row(Html html, ScopeColumns scopes, Chain chain, boolean found) {
    html.open("tr", "class", LinkIcon.style(gravest(chain))).open("td");
    if (found) {
      PageWords.link(html, chain.subject(), FindingTable.ID);
    } else {
      PageWords.name(html, chain.subject().toString());
    }
    html.close("td");
    scopes.cells(html, chain.subject());
    html.open("td");
    if (chain.subject().role() != null) {
      PageWords.name(html, chain.subject().role());
    }
    html.close("td");
    html.element("td", chain.mechanism() == null ? "" : chain.mechanism().title());
    for (Station station : Station.ALL) {
      LinkState state = station.of(chain);
      html.element("td", station.word(state), "class", LinkIcon.style(state));
    }
    html.element("td", number(chain.workloads()), "class", "count");
    html.element("td", number(chain.pods()), "class", "count").close("tr");
  }
}
