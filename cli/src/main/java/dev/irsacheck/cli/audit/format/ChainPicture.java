package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.audit.format.PageWords.number;

import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.Sign;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Draws all chains as one: a disc for each link, a line to the next, and a bar that says how many
 * hold there, in patterns and numbers that need no colour.
 *
 * <p>It is an ordered list to whoever cannot see it.
 */
final class ChainPicture {
  /** In the order of the bar. */
  private static final List<Chain.Link> SHOWN =
      List.of(
          Chain.Link.HOLDS,
          Chain.Link.DOUBTFUL,
          Chain.Link.BROKEN,
          Chain.Link.NOT_JUDGED,
          Chain.Link.NONE);

  /** So that one broken chain among ten thousand is seen, in hundredths of the bar. */
  private static final double NARROWEST = 2;

  /** A link of the chain, in the order in which it is walked; columns of the table are so too. */
  enum Station {
    ROLE(PageTexts.roleLink(), PageTexts.roleClaim(), PageTexts.notNeeded(), Chain::role),
    PROVIDER(
        PageTexts.providerLink(),
        PageTexts.providerClaim(),
        PageTexts.notNeeded(),
        Chain::provider),
    TRUST(PageTexts.trustLink(), PageTexts.trustClaim(), PageTexts.notNeeded(), Chain::trust),
    RUNNING(PageTexts.runningLink(), PageTexts.runningClaim(), PageTexts.noPods(), Chain::running);

    private final String title;
    private final String claim;
    private final String none;
    private final Function<Chain, Chain.Link> of;

    Station(String title, String claim, String none, Function<Chain, Chain.Link> of) {
      this.title = title;
      this.claim = claim;
      this.none = none;
      this.of = of;
    }

    String title() {
      return title;
    }

    String word(Chain.Link link) {
      return switch (link) {
        case HOLDS -> PageTexts.holds();
        case BROKEN -> PageTexts.broken();
        case DOUBTFUL -> PageTexts.doubtful();
        case NOT_JUDGED -> PageTexts.notJudged();
        case NONE -> none;
      };
    }

    Chain.Link of(Chain chain) {
      return of.apply(chain);
    }
  }

  private ChainPicture() {}

  static void draw(Html html, AuditReport report) {
    if (report.chains().isEmpty()) {
      return;
    }
    html.section("picture", PageTexts.picture());
    patterns(html);
    html.open("ol", "class", "chain flow");
    Station[] stations = Station.values();
    Sign[] signs = new Sign[stations.length];
    List<Map<Chain.Link, Integer>> counts = counts(report.chains());
    for (int i = 0; i < stations.length; i++) {
      signs[i] = sign(counts.get(i));
    }
    open(html, Sign.HOLDS, signs[0], PageTexts.accountsLink());
    AuditReport.Totals totals = report.totals();
    html.element(
        "p", PageTexts.withRole(number(totals.withRole()), number(totals.serviceAccounts())));
    close(html, PageTexts.accountsClaim());
    for (int i = 0; i < stations.length; i++) {
      Sign next = i + 1 < stations.length ? signs[i + 1] : null;
      open(html, signs[i], next, stations[i].title);
      bar(html, counts.get(i));
      words(html, stations[i], counts.get(i));
      close(html, stations[i].claim);
    }
    html.close("ol").close("section");
  }

  private static List<Map<Chain.Link, Integer>> counts(List<Chain> chains) {
    List<Map<Chain.Link, Integer>> counts = new ArrayList<>();
    for (Station station : Station.values()) {
      Map<Chain.Link, Integer> count = new EnumMap<>(Chain.Link.class);
      for (Chain chain : chains) {
        count.merge(station.of(chain), 1, Integer::sum);
      }
      counts.add(count);
    }
    return counts;
  }

  /** The gravest of what was found there. */
  private static Sign sign(Map<Chain.Link, Integer> counts) {
    for (Chain.Link link :
        List.of(Chain.Link.BROKEN, Chain.Link.DOUBTFUL, Chain.Link.HOLDS, Chain.Link.NOT_JUDGED)) {
      if (counts.containsKey(link)) {
        return PageWords.sign(link);
      }
    }
    return Sign.UNUSED;
  }

  private static void open(Html html, Sign sign, Sign next, String title) {
    html.open("li", "class", next == null ? sign.style() : sign.style() + " to-" + next.style());
    sign.draw(html);
    html.open("div").open("p", "class", "link").element("strong", title).close("p");
  }

  private static void close(Html html, String claim) {
    html.element("p", claim, "class", "soft").close("div").close("li");
  }

  private static void bar(Html html, Map<Chain.Link, Integer> counts) {
    double whole = 0;
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    Map<Chain.Link, Double> widths = new EnumMap<>(Chain.Link.class);
    for (Map.Entry<Chain.Link, Integer> each : counts.entrySet()) {
      double width = Math.max(NARROWEST, 100.0 * each.getValue() / all);
      widths.put(each.getKey(), width);
      whole += width;
    }
    html.open("svg", "class", "bar", "aria-hidden", "true", "focusable", "false");
    double x = 0;
    for (Chain.Link link : SHOWN) {
      if (widths.containsKey(link)) {
        double width = 100 * widths.get(link) / whole;
        rectangle(html, link, percent(x), percent(width));
        x += width;
      }
    }
    html.close("svg");
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f%%", part);
  }

  private static void rectangle(Html html, Chain.Link link, String x, String width) {
    String style = PageWords.sign(link).style();
    html.open(
        "rect", "x", x, "width", width, "height", "100%", "class", style, "fill", fill(style));
    html.close("rect");
  }

  private static String fill(String style) {
    return "url(#fill-" + style + ")";
  }

  /** What is broken leads to its rows of the table. */
  private static void words(Html html, Station station, Map<Chain.Link, Integer> counts) {
    html.open("ul", "class", "counts");
    for (Chain.Link link : SHOWN) {
      if (!counts.containsKey(link)) {
        continue;
      }
      String style = PageWords.sign(link).style();
      html.open("li", "class", style);
      html.open("svg", "class", "swatch", "aria-hidden", "true", "focusable", "false");
      rectangle(html, link, "0", "100%");
      html.close("svg");
      int count = counts.get(link);
      String words =
          link == Chain.Link.HOLDS && count != 1
              ? PageTexts.hold(number(count))
              : number(count) + " " + station.word(link);
      html.element(
          "a",
          words,
          "href",
          "#chains",
          "data-state",
          style,
          "data-cell",
          ChainTable.cell(station));
      html.close("li");
    }
    html.close("ul");
  }

  /** One for each state: plain, stripes, crosses, dots, and nothing. */
  private static void patterns(Html html) {
    html.open("svg", "class", "patterns", "width", "0", "height", "0", "aria-hidden", "true");
    pattern(html, Sign.HOLDS, "M0 4 h8", "8");
    pattern(html, Sign.WARNING, "M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4", "3");
    pattern(html, Sign.BROKEN, "M1 1 l6 6 M7 1 l-6 6", "2");
    pattern(html, Sign.UNREACHED, "M3 4 h2", "2");
    pattern(html, Sign.UNUSED, "", "0");
    html.close("svg");
  }

  private static void pattern(Html html, Sign sign, String path, String width) {
    html.open(
        "pattern",
        "id",
        "fill-" + sign.style(),
        "class",
        sign.style(),
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
