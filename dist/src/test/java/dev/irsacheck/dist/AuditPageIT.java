package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.format.AuditHtml;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page of {@code audit} in a real browser, opened from disk. The pictures stay in {@code
 * target/screenshots} for people to look at.
 */
@EnabledIf(value = "dev.irsacheck.dist.Browser#present", disabledReason = "no chromium on the PATH")
class AuditPageIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final int PHONE = 360;
  private static final int DESKTOP = 1280;
  private static final String WIDTH_NEEDED =
      "for (const closed of document.querySelectorAll('details')) closed.open = true;"
          + " document.documentElement.scrollWidth";

  /** A name that imitates markup, the end of the table, and a change of text direction. */
  private static final String HOSTILE =
      "</noscript></table><script>hostile = 1</script><img src=http://198.51.100.1/ onerror=hostile=1>"
          + "\"'><tr class=\"x\"><td onclick=hostile=1>&lt;tr\u202e\u2066x";

  @TempDir static Path folder;
  private static Browser browser;
  private static String accessible;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(folder.resolve("profile"));
    accessible = Files.readString(Path.of("src/test/resources/pages/accessible.js"));
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void end() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asOnADesk() throws Exception {
    browser.complaints().clear();
    browser.requests().clear();
    browser.runScripts(true);
    browser.show(DESKTOP, 900, false);
  }

  @AfterEach
  void itIsQuiet() {
    assertThat(browser.requests()).isNotEmpty().allMatch(each -> each.startsWith("file:"));
    assertThat(browser.complaints()).isEmpty();
  }

  private enum Sample {
    USUAL(SampleAudit.usual()),
    HEALTHY(SampleAudit.healthy()),
    FLEET(SampleAudit.fleet()),
    HOSTILE_NAMES(SampleAudit.of(HOSTILE)),
    LARGE(SampleAudit.large(10_000, 2_000));

    private final AuditReport report;

    Sample(AuditReport report) {
      this.report = report;
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsDrawnAndAccessibleAtEveryWidthInBothSchemes(Sample sample) throws Exception {
    open(sample.report);

    for (int width : new int[] {DESKTOP, PHONE}) {
      for (boolean dark : new boolean[] {true, false}) {
        browser.show(width, 2_400, dark);
        String name = "audit-" + sample.name().toLowerCase() + "-" + width + (dark ? "-dark" : "");
        browser.draw(PICTURES.resolve(name + ".png"));
        assertThat(text(accessible)).as(name).isEmpty();
      }
    }
    for (int width : new int[] {PHONE, DESKTOP}) {
      browser.show(width, 900, false);
      assertThat(browser.evaluate(WIDTH_NEEDED).intValue()).isEqualTo(width);
    }
    assertThat(text(accessible)).as("opened").isEmpty();
  }

  @Test
  void headingsSortByKeyboard() throws Exception {
    open(SampleAudit.usual());

    browser.evaluate("document.querySelector('.chains th:nth-child(9) button').focus()");
    browser.press("Enter");
    assertThat(sorting()).isEqualTo("ascending");
    assertThat(column(".chains", 9)).startsWith("1", "2", "3").endsWith("31", "40");
    browser.press("Enter");
    assertThat(sorting()).isEqualTo("descending");
    assertThat(column(".chains", 9)).startsWith("40", "31", "30");
    browser.press("Enter");
    assertThat(sorting()).isEqualTo("null");
    assertThat(column(".chains", 1)).startsWith("shop/orders", "billing/invoices");
    browser.evaluate("document.querySelector('.chains th:nth-child(6) button').click()");
    assertThat(column(".chains", 6)).startsWith("broken", "not judged", "holds");
  }

  @Test
  void aTableIsFilteredByTextAndLevel() throws Exception {
    open(SampleAudit.usual());

    set("#findings", "input", "STOREFRONT");
    assertThat(column(".findings", 4)).containsExactly("web/storefront");
    assertThat(status("#findings")).isEqualTo("1 of 4");
    set("#findings", "input", "");
    set("#findings", "select", "broken");
    assertThat(column(".findings", 4)).containsExactly("shop/orders", "billing/invoices");
    set("#findings", "input", "nothing has that");
    assertThat(status("#findings")).isEqualTo("0 of 4");
  }

  @Test
  void ofManyClustersEachIsAColumnToSortAndFilterBy() throws Exception {
    open(SampleAudit.fleet());

    set("#chains", "select[data-column=\"1\"]", "test");
    assertThat(column(".chains", 2)).hasSize(10).containsOnly("test");
    set("#chains", "select[data-column=\"2\"]", "333333333333");
    assertThat(column(".chains", 2)).hasSize(2).containsOnly("test");
    assertThat(column(".chains", 3)).containsOnly("333333333333");
    browser.evaluate("document.querySelector('.findings th.account button').click()");
    assertThat(column(".findings", 6)).startsWith("111111111111").endsWith("555555555555");
    assertThat(column(".findings", 6)).isSorted();
    browser.evaluate("document.querySelector('.flow > li:nth-child(4) .counts .broken a').click()");
    assertThat(status("#chains")).isEqualTo("12 of 30");
    set("#chains", "input", "role/platform/test/workloads/orders-service");
    assertThat(column(".chains", 2)).hasSize(4).containsOnly("test");
  }

  @Test
  void aReportOfOneClusterHasNoColumnForIt() throws Exception {
    open(SampleAudit.usual());

    assertThat(
            browser.evaluate("document.querySelectorAll('th.cluster, th.account').length").asInt())
        .isZero();
  }

  @Test
  void whatToDoFirstHasThreeCauses() throws Exception {
    open(SampleAudit.fleet());

    assertThat(
            text(
                "[...document.querySelectorAll('.first > li > p > a')].map(each => each.textContent).join()"))
        .isEqualTo(
            "IRSA841,6 more findings with this code,IRSA804,1 more finding with this code,"
                + "IRSA302");
    browser.evaluate("document.querySelector('.first a[data-text]').click()");
    assertThat(column(".findings", 2)).hasSize(7).containsOnly("IRSA841");
  }

  @Test
  void whatIsNewIsMarkedAndFiltered() throws Exception {
    AuditReport report = SampleAudit.fleet();
    Map<String, Baseline.Known> known = new LinkedHashMap<>();
    CountedReport.of(report, CountingOptions.none(), Set.of()).counted().findings().stream()
        .limit(12)
        .forEach(
            each ->
                known.put(
                    each.fingerprint(),
                    new Baseline.Known(each.fingerprint(), "IRSA841", "error", "", "", false)));
    open(
        report,
        new CountingOptions(
            List.of(), new Baseline("old.json", "0.1.0", known), FailOn.ERRORS, LocalDate.EPOCH));

    assertThat(column(".findings", 7)).hasSize(13).startsWith("new", "unchanged");
    assertThat(text("document.querySelector('.first h3').textContent")).contains("NEW");
    set("#findings", "select[data-column=\"6\"]", "new");
    assertThat(status("#findings")).isEqualTo("1 of 13");
  }

  /** At both widths, the longest ARN. */
  @Test
  void anArnBreaksIntoFewLines() throws Exception {
    open(SampleAudit.fleet());

    for (int width : new int[] {DESKTOP, PHONE}) {
      browser.show(width, 900, false);
      assertThat(
              browser
                  .evaluate(
                      "Math.max(...[...document.querySelectorAll('td:has(> .path), td:has(> a > .path)')]"
                          + ".map(each => each.clientHeight / parseFloat(getComputedStyle(each).lineHeight)))")
                  .doubleValue())
          .as("lines at " + width)
          .isLessThan(5);
    }
  }

  @Test
  void thePictureLeadsToTheChainsThatBreakThere() throws Exception {
    open(SampleAudit.usual());

    browser.evaluate("document.querySelector('.flow > li:nth-child(4) .counts .broken a').click()");
    assertThat(column(".chains", 1)).containsExactly("shop/orders");
    browser.evaluate("document.querySelector('.flow > li:nth-child(3) .counts .unused a').click()");
    assertThat(column(".chains", 1)).hasSize(11).allMatch(each -> each.contains("/worker-"));
    browser.evaluate("document.querySelector('.findings td a[href=\"#chains\"]').click()");
    assertThat(column(".chains", 1)).containsExactly("shop/orders");
  }

  @Test
  void everyStopOfTheTabKeyIsSeen() throws Exception {
    open(SampleAudit.usual());

    List<String> stops = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      browser.press("Tab");
      stops.add(text("document.activeElement.textContent.trim()"));
      assertThat(text("getComputedStyle(document.activeElement).outlineStyle"))
          .as(stops.toString())
          .isNotEqualTo("none");
    }
    assertThat(stops.get(0)).isEqualTo("Skip to the content");
    assertThat(stops).contains("Copy", "Why, and where", "1 broken", "IRSA841", "Level");
  }

  @Test
  void aCommandIsCopied() throws Exception {
    browser.allowClipboard();
    open(SampleAudit.usual());

    browser.evaluate("document.querySelectorAll('.first .copy')[2].focus()");
    browser.press("Enter");

    await().until(() -> text("document.activeElement.textContent").equals("Copied"));
    assertThat(text("document.getElementById('said').textContent")).isEqualTo("Copied");
    browser.evaluate("navigator.clipboard.readText().then(text => { window.pasted = text; }); 0");
    await().until(() -> text("String(window.pasted)").contains("rollout"));
    assertThat(text("window.pasted"))
        .isEqualTo("kubectl rollout restart deployment storefront -n web");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHostileNameIsTextAndNothingElse(boolean scripts) throws Exception {
    browser.runScripts(scripts);
    open(SampleAudit.of("harmless"));
    String harmless = text(TAGS);
    open(SampleAudit.of(HOSTILE));

    assertThat(text(TAGS)).isEqualTo(harmless);
    assertThat(text("document.querySelector('.findings').textContent"))
        .contains("<script>hostile = 1</script><img", "&lt;tr??x")
        .doesNotContain("\u202e", "\u2066");
    assertThat(text("typeof hostile")).isEqualTo("undefined");
  }

  private static final String TAGS =
      "[...document.querySelectorAll('*')].map(each =>"
          + " each.tagName + [...each.attributes].map(one => ' ' + one.name).join('')).join('\\n')";

  @Test
  void withoutScriptsEveryRowStandsThere() throws Exception {
    browser.runScripts(false);
    open(SampleAudit.usual());

    assertThat(column(".chains", 1)).hasSize(34);
    assertThat(column(".findings", 4)).hasSize(4);
    assertThat(text("getComputedStyle(document.querySelector('.controls')).display"))
        .isEqualTo("none");
    assertThat(text("document.querySelectorAll('.more')[0].checkVisibility()")).isEqualTo("false");
    assertThat(text(accessible)).isEmpty();
  }

  @Test
  void onPaperEverythingIsOpen() throws Exception {
    open(SampleAudit.usual());
    browser.evaluate(
        "addEventListener('beforeprint', () => {"
            + " window.closedThen = document.querySelectorAll('details:not([open])').length; });");

    assertThat(new String(browser.print(), UTF_8)).startsWith("%PDF-").hasSizeGreaterThan(20_000);
    assertThat(text("window.closedThen")).isEqualTo("0");
    assertThat(text("document.querySelectorAll('details[open]').length")).isEqualTo("0");
  }

  @Test
  void ofTenThousandChainsThoseAreDrawnThatAreLookedAt() throws Exception {
    open(Sample.LARGE.report);

    assertThat(status("#chains")).isEqualTo("100 of 10,000");
    assertThat(browser.evaluate("document.querySelectorAll('*').length").intValue())
        .isLessThan(12_000);
    set("#chains", "input", "service-9876");
    assertThat(column(".chains", 1)).containsExactly("team-66/service-9876");
    set("#chains", "input", "");
    browser.evaluate("document.querySelectorAll('.more')[1].children[0].click()");
    assertThat(status("#chains")).isEqualTo("200 of 10,000");
    browser.evaluate("document.querySelectorAll('.more')[1].children[1].click()");
    assertThat(column(".chains", 1)).hasSize(1_200).doesNotHaveDuplicates();
    set("#chains", "select", "5");
    set("#chains", "select[name=state]", "broken");
    assertThat(status("#chains")).isEqualTo("100 of 10,000");
  }

  private static void open(AuditReport report) throws Exception {
    open(report, CountingOptions.none());
  }

  private static void open(AuditReport report, CountingOptions options) throws Exception {
    Path page = folder.resolve("page.html");
    StringBuilder html = new StringBuilder();
    CountedReport weighed = CountedReport.of(report, options, Set.of());
    AuditHtml.write(weighed, NOON, new MaskedOutput(Masker::mask, html::append));
    Files.writeString(page, html);
    browser.open(page.toUri().toString());
  }

  private static String text(String expression) throws Exception {
    return browser.evaluate(expression).asText();
  }

  private static String sorting() throws Exception {
    return text("String(document.activeElement.closest('th').getAttribute('aria-sort'))");
  }

  private static List<String> column(String table, int column) throws Exception {
    String cells =
        text(
            ("[...document.querySelectorAll('%s tbody > tr > td:nth-child(%d)')]"
                    + ".map(each => each.textContent.trim()).join('\\n')")
                .formatted(table, column));
    return cells.isEmpty() ? List.of() : List.of(cells.split("\n"));
  }

  private static String status(String section) throws Exception {
    return text(of(section, "[role=status]") + ".textContent");
  }

  private static void set(String section, String control, String value) throws Exception {
    browser.evaluate(
        "(() => { const it = %s; it.value = '%s'; it.dispatchEvent(new Event('input')); })()"
            .formatted(of(section, control), value));
  }

  private static String of(String section, String control) {
    return "document.querySelector('%s').parentElement.querySelector('%s')"
        .formatted(section, control);
  }
}
