package dev.irsacheck.dist;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA804;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.format.AuditHtml;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.report.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The text of the page of {@code audit}; {@link AuditPageIT} uses a browser. */
class AuditPageTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void whatToDoFirstStandsAboveAllElse() {
    String page = page(SampleAudit.usual());

    assertThat(page)
        .contains("<title>2 errors, 1 warning and 1 note - irsa-check audit</title>")
        .contains("<header class=\"banner broken\"><h1>2 errors, 1 warning and 1 note</h1>")
        .contains("Looked at 120 service accounts (34 with a role), 96 workloads and 1,340 pods")
        .contains(
            "irsa-check " + Version.current() + " at <time datetime=\"2026-01-02T12:00:00Z\">")
        .containsSubsequence(
            "What to do first",
            "the trust policy of role orders does not let shop/orders in",
            "shop/orders: 2 workloads, 40 pods",
            "aws iam update-assume-role-policy --role-name orders",
            "has no OIDC provider for this cluster",
            "kubectl rollout restart deployment storefront -n web",
            "Where the chains hold and break",
            "Not judged",
            "All findings",
            "share role reports",
            "All chains",
            "What was looked at");
  }

  @Test
  void thePictureCountsEachLink() {
    String page = page(SampleAudit.usual()).replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");

    assertThat(page)
        .containsSubsequence(
            "Service accounts 34 of 120 have a role",
            "Role exists 34 hold",
            "OIDC provider 22 hold 1 broken 11 not needed",
            "Trust policy 32 hold 1 broken 1 not judged",
            "Running pods 31 hold 1 may be broken 2 not judged");
  }

  @Test
  void aReportWithoutFindingsSaysWhetherAllWasJudged() {
    AuditReport healthy = SampleAudit.healthy();

    assertThat(page(healthy))
        .contains("<header class=\"banner holds\"><h1>no error, warning or note</h1>")
        .doesNotContain("What to do first", "not-judged");
    assertThat(
            page(
                new AuditReport(
                    List.of(),
                    healthy.totals(),
                    List.of(),
                    healthy.chains(),
                    List.of("no roles were given"))))
        .contains("<header class=\"banner idle\"><h1>no error, warning or note, but not everything")
        .contains("<li>no roles were given</li>");
  }

  @Test
  void whatIsSuppressedNewAndGoneIsTold() {
    Suppression meant =
        new Suppression(
            Set.of(IRSA804),
            "web/*",
            "moves <soon>",
            LocalDate.of(2026, 3, 31),
            "irsa.yaml line 3");
    Baseline.Known gone =
        new Baseline.Known("f", "IRSA302", "error", "<no provider>", "shop/old", false);
    Baseline before = new Baseline("last.json", "0.1.0", Map.of("f", gone));
    CountingOptions options =
        new CountingOptions(
            List.of(meant), before, FailOn.ERRORS, LocalDate.ofInstant(NOON, ZoneOffset.UTC));

    String page = page(CountedReport.of(SampleAudit.usual(), options, Set.of(IRSA804)));

    assertThat(page)
        .contains("<h1>2 errors and 1 note</h1>")
        .contains("Since last.json: 3 new, 1 gone, 0 unchanged.")
        .contains("<strong>NEW</strong> the trust policy", "<td>new</td>")
        .contains("IRSA804 web/storefront: 12 running pods")
        .contains("(moves &lt;soon&gt;; until 2026-03-31, irsa.yaml line 3)")
        .contains("IRSA302 shop/old: &lt;no provider&gt;")
        .doesNotContain("kubectl rollout restart");
  }

  @Test
  void itNeedsNothingFromAnywhere() throws Exception {
    String page = page(SampleAudit.usual());

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .doesNotContain(" src=", " style=", "<link", " onclick=", "@import", "url(http")
        .contains("style-src 'sha256-" + hash(between(page, "<style>", "</style>")))
        .contains("script-src 'sha256-" + hash(between(page, "<script>", "</script>")));
    assertThat(page.split("<script", -1)).hasSize(2);
  }

  @Test
  void everyColourIsOneOfThoseThatContrastTestKnows() {
    String style = between(page(SampleAudit.usual()), "<style>", "</style>");

    assertThat(style.replaceAll(":root \\{[^}]*}", ""))
        .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b")
        .doesNotContain("rgb", "hsl", "opacity");
  }

  @Test
  void aLongReportIsHandedOverInPieces() {
    List<Integer> lengths = new ArrayList<>();

    AuditHtml.write(
        weighed(SampleAudit.large(3_000, 300)),
        NOON,
        new MaskedOutput(Masker::mask, piece -> lengths.add(piece.length())));

    assertThat(lengths).hasSizeGreaterThan(50).allMatch(length -> length < 40_000);
  }

  private static String between(String page, String start, String end) {
    int at = page.indexOf(start) + start.length();
    return page.substring(at, page.indexOf(end, at));
  }

  private static String hash(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static String page(AuditReport report) {
    return page(weighed(report));
  }

  private static CountedReport weighed(AuditReport report) {
    return CountedReport.of(report, CountingOptions.none(), Set.of());
  }

  private static String page(CountedReport report) {
    StringBuilder page = new StringBuilder();
    AuditHtml.write(report, NOON, new MaskedOutput(Masker::mask, page::append));
    return page.toString();
  }
}
