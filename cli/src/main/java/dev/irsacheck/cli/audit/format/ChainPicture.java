package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.LinkIcon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws all chains as one: a circle for each link and a bar with the share of each state. Patterns
 * and numbers make it readable without colours.
 *
 * <p>Screen readers see an ordered list.
 */
final class ChainPicture {
  /** Keeps one broken chain in ten thousand visible, in percent. */
  private static final double NARROWEST = 2;

  record Station(Link link, String title, String claim, String none) {
    static final List<Station> ALL =
        List.of(
            new Station(
                Link.ROLE, PageTexts.roleLink(), PageTexts.roleClaim(), PageTexts.notNeeded()),
            new Station(
                Link.PROVIDER,
                PageTexts.providerLink(),
                PageTexts.providerClaim(),
                PageTexts.notNeeded()),
            new Station(
                Link.TRUST, PageTexts.trustLink(), PageTexts.trustClaim(), PageTexts.notNeeded()),
            new Station(
                Link.POD, PageTexts.runningLink(), PageTexts.runningClaim(), PageTexts.noPods()));

    String word(LinkState state) {
      return switch (state) {
        case HOLDS -> PageTexts.holds();
        case BROKEN -> PageTexts.broken();
        case DOUBTFUL -> PageTexts.doubtful();
        case UNKNOWN, NOT_JUDGED -> PageTexts.notJudged();
        case NONE -> none;
      };
    }

    LinkState of(Chain chain) {
      return chain.state(link);
    }
  }

  private ChainPicture() {}

  static void draw(Html html, AuditReport report, ScopeColumns scopes) {
    if (report.chains().isEmpty()) {
      return;
    }
    html.section("picture", PageTexts.picture());
    patterns(html);
    html.open("ol", "class", "chain flow");
    List<Map<LinkState, Integer>> counts = counts(report.chains());
    List<LinkState> states = counts.stream().map(ChainPicture::gravest).toList();
    open(html, LinkState.HOLDS, states.get(0), PageTexts.accountsLink());
    AuditReport.Totals totals = report.totals();
    html.element(
        "p", PageTexts.withRole(number(totals.withRole()), number(totals.serviceAccounts())));
    close(html, PageTexts.accountsClaim());
    for (int i = 0; i < states.size(); i++) {
      Station station = Station.ALL.get(i);
      LinkState next = i + 1 < states.size() ? states.get(i + 1) : null;
      open(html, states.get(i), next, station.title());
      bar(html, counts.get(i));
      words(html, station, counts.get(i), ChainTable.cell(station, scopes));
      close(html, station.claim());
    }
    html.close("ol").close("section");
  }

  private static List<Map<LinkState, Integer>> counts(List<Chain> chains) {
    List<Map<LinkState, Integer>> counts = new ArrayList<>();
    for (Station station : Station.ALL) {
      Map<LinkState, Integer> count = new EnumMap<>(LinkState.class);
      for (Chain chain : chains) {
        count.merge(station.of(chain), 1, Integer::sum);
      }
      counts.add(count);
    }
    return counts;
  }

  private static LinkState gravest(Map<LinkState, Integer> counts) {
    for (LinkState state :
        List.of(LinkState.BROKEN, LinkState.DOUBTFUL, LinkState.HOLDS, LinkState.NOT_JUDGED)) {
      if (counts.containsKey(state)) {
        return state;
      }
    }
    return LinkState.NONE;
  }

  private static void open(Html html, LinkState state, LinkState next, String title) {
    LinkIcon.openLink(html, state, next, title);
    html.close("p");
  }

  private static void close(Html html, String claim) {
    html.element("p", claim, "class", "soft").close("div").close("li");
  }

  private static void bar(Html html, Map<LinkState, Integer> counts) {
    double whole = 0;
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    Map<LinkState, Double> widths = new EnumMap<>(LinkState.class);
    for (Map.Entry<LinkState, Integer> each : counts.entrySet()) {
      double width = Math.max(NARROWEST, 100.0 * each.getValue() / all);
      widths.put(each.getKey(), width);
      whole += width;
    }
    html.open("svg", "class", "bar", "aria-hidden", "true", "focusable", "false");
    double x = 0;
    for (Map.Entry<LinkState, Double> each : widths.entrySet()) {
      double width = 100 * each.getValue() / whole;
      rectangle(html, each.getKey(), percent(x), percent(width));
      x += width;
    }
    html.close("svg");
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f%%", part);
  }

  private static void rectangle(Html html, LinkState state, String x, String width) {
    String style = LinkIcon.style(state);
    html.open(
        "rect", "x", x, "width", width, "height", "100%", "class", style, "fill", fill(style));
    html.close("rect");
  }

  private static String fill(String style) {
    return "url(#fill-" + style + ")";
  }

  /**
   * @param cell the index of the station's cells in the table of chains
   */
  private static void words(
      Html html, Station station, Map<LinkState, Integer> counts, String cell) {
    html.open("ul", "class", "counts");
    for (Map.Entry<LinkState, Integer> each : counts.entrySet()) {
      LinkState state = each.getKey();
      int count = each.getValue();
      String style = LinkIcon.style(state);
      html.open("li", "class", style);
      html.open("svg", "class", "swatch", "aria-hidden", "true", "focusable", "false");
      rectangle(html, state, "0", "100%");
      html.close("svg");
      String words =
          state == LinkState.HOLDS && count != 1
              ? PageTexts.hold(number(count))
              : number(count) + " " + station.word(state);
      html.element("a", words, "href", "#chains", "data-state", style, "data-cell", cell);
      html.close("li");
    }
    html.close("ul");
  }

  private static void patterns(Html html) {
    html.open("svg", "class", "patterns", "width", "0", "height", "0", "aria-hidden", "true");
    pattern(html, LinkState.HOLDS, "M0 4 h8", "8");
    pattern(html, LinkState.DOUBTFUL, "M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4", "3");
    pattern(html, LinkState.BROKEN, "M1 1 l6 6 M7 1 l-6 6", "2");
    pattern(html, LinkState.NOT_JUDGED, "M3 4 h2", "2");
    pattern(html, LinkState.NONE, "", "0");
    html.close("svg");
  }

  private static void pattern(Html html, LinkState state, String path, String width) {
    String style = LinkIcon.style(state);
    html.open(
        "pattern",
        "id",
        "fill-" + style,
        "class",
        style,
        "width",
        "8",
        "height",
        "8",
        "patternUnits",
        "userSpaceOnUse");
    html.open("rect", "width", "8", "height", "8").close("rect");
    html.open("path", "d", path, "stroke-width", width).close("path").close("pattern");
  }
}
