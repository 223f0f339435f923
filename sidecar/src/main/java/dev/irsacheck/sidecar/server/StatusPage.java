package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.cli.html.FindingHtml;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.InlineResource;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.Version;
import dev.irsacheck.run.selfcheck.Examination;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page for people: the chain as a drawing, the broken link with its fix, and the verdicts so
 * far. It needs nothing but itself. Its script adds copy buttons and how long ago each moment was;
 * without JavaScript the page lacks only these.
 */
final class StatusPage {
  /** The Content-Security-Policy allows this style and this script only. */
  static final InlineResource STYLE = InlineResource.style(StatusPage.class, "status.css");

  static final InlineResource SCRIPT = InlineResource.script(StatusPage.class, "status.js");

  private static final String REFRESH_SECONDS = "15";

  private final Status status;
  private final Instant now;
  private final boolean refreshing;
  private final Html html;

  private StatusPage(Status status, Instant now, boolean refreshing, MaskedOutput out) {
    this.html = Html.document(out);
    this.status = status;
    this.now = now;
    this.refreshing = refreshing;
  }

  /**
   * @param refreshing only on request, because a page that moves is a barrier (WCAG 2.2.1)
   */
  static void write(Status status, Instant now, boolean refreshing, MaskedOutput out) {
    new StatusPage(status, now, refreshing, out).write();
  }

  private void write() {
    html.open("html", "lang", "en");
    head();
    html.body();
    banner();
    html.open("main");
    if (status.last() != null) {
      html.open("div", "class", "columns");
      ChainDrawing.draw(html, Chain.of(status.last()));
      html.open("div");
      conclusion(status.report());
      history();
      permissions(status.report());
      checks(status.report());
      html.close("div").close("div");
    }
    html.close("main");
    footer();
    html.end(SCRIPT);
  }

  private void head() {
    html.open("head").open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    if (refreshing) {
      html.open("meta", "http-equiv", "refresh", "content", REFRESH_SECONDS);
    }
    String pod = status.last() == null ? null : status.report().pod().pod();
    String named = pod == null || pod.isEmpty() ? "" : " - " + Printable.of(pod);
    html.element("title", headline() + named + " - irsa-check");
    html.style(STYLE).close("head");
  }

  private String headline() {
    if (status.last() == null) {
      return status.ready() ? "Ready, nothing is checked" : "Waiting for the first check";
    }
    return status.ready() ? "Ready" : "Not ready";
  }

  private void banner() {
    String kind = status.last() == null ? "unreached" : kind(status.verdict());
    html.open("header", "class", "banner " + kind);
    html.element("h1", headline());
    html.element("p", status.line());
    if (status.last() != null) {
      html.open("p", "class", "soft").text("Checked ");
      html.time(status.report().at());
      html.text(" in " + status.report().took().toMillis() + " ms").close("p");
    }
    html.close("header");
  }

  private static String kind(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> "holds";
      case MISCONFIGURED -> "broken";
      default -> "unknown";
    };
  }

  private void conclusion(Report report) {
    Finding primary = report.primary();
    if (primary == null) {
      html.section("conclusion", "What this means");
      html.element("p", withoutFinding(status.last()));
    } else {
      html.section("conclusion", "What to do about " + primary.code());
      if (report.side() != null && !report.side().stops()) {
        html.element("p", ofOthers(report.side()));
      }
      FindingHtml.write(html, primary);
      for (Finding other : report.alsoBroken()) {
        also("Also", other);
      }
    }
    for (Finding doubtful : report.doubtful()) {
      also("Warning", doubtful);
    }
    html.close("section");
  }

  private String ofOthers(FaultSide side) {
    String stays = status.ready() ? "the pod is ready by cannot-tell" : "the pod is not ready";
    return "The trouble is on "
        + side.possessive()
        + " side, so this check proved nothing, and "
        + stays
        + ". What was proved before stands: credentials that were given are good until they expire.";
  }

  private static String withoutFinding(Examination examination) {
    Report report = examination.report();
    if (report.verdict() != Verdict.HEALTHY) {
      return "irsa-check itself failed, which says nothing about this pod. See the checks below.";
    }
    if (report.pod().caller() != null) {
      return "The chain holds: applications in this pod can use its IAM role.";
    }
    if (Chain.hasNoWebIdentity(examination)) {
      return "EKS gives this pod no role, so there is nothing to check.";
    }
    return "Nothing that counts is broken, but STS did not confirm the role: see the checks below.";
  }

  private void also(String word, Finding finding) {
    html.open("p").element("strong", word + " " + finding.code()).text(finding.headline());
    html.close("p");
  }

  private void history() {
    html.section("history", "Verdicts so far");
    html.open("ol", "class", "history");
    for (VerdictHistory.Episode episode : status.history().episodes()) {
      html.open("li", "class", kind(episode.verdict()));
      html.element("strong", episode.verdict().word());
      if (episode.code() != null) {
        html.text(episode.code() + ": " + episode.headline());
      }
      html.open("span", "class", "soft");
      html.time(episode.from());
      if (episode.checks() > 1) {
        html.text(" to ");
        html.time(episode.to());
        html.text(", " + episode.checks() + " checks");
      }
      html.close("span").close("li");
    }
    html.close("ol").close("section");
  }

  private void permissions(Report report) {
    if (report.permissions().isEmpty()) {
      return;
    }
    html.section("permissions", "Declared permissions");
    html.open("ol", "class", "checks");
    for (PermissionSummary permission : report.permissions()) {
      OutcomeWords words = OutcomeWords.of(permission.outcome());
      html.open("li", "class", words.kind());
      html.element("strong", words.word()).text(Printable.of(permission.line()));
      html.open("span", "class", "soft").text(words.remark());
      // An unproved permission was at most called for another reason.
      if (permission.at() != null && !(permission.outcome() instanceof Outcome.NotRun)) {
        html.text((words.remark().isEmpty() ? "" : ". ") + "Asked ");
        html.time(permission.at());
      }
      html.close("span").close("li");
    }
    html.close("ol").close("section");
  }

  private void checks(Report report) {
    html.section("checks", "Every check");
    html.open("details").element("summary", summary(report));
    html.open("ol", "class", "checks");
    for (CheckResult check : report.examined()) {
      OutcomeWords words = OutcomeWords.of(check.outcome());
      html.open("li", "class", words.kind());
      html.element("strong", words.word()).text(check.claim());
      html.element("span", words.remark(), "class", "soft").close("li");
    }
    html.close("ol").close("details").close("section");
  }

  private static String summary(Report report) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("passed", report.count(Outcome.Held.class) + report.count(Outcome.Doubtful.class));
    counts.put("broken", report.count(Outcome.Broken.class));
    counts.put("failed because of a bug", report.count(Outcome.Crashed.class));
    counts.put("skipped", report.count(Outcome.NotRun.class));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private void footer() {
    html.open("footer").open("p", "class", "soft");
    html.text("irsa-check " + Version.current() + ", page made ");
    html.time(now);
    html.close("p").open("nav", "aria-label", "More of this server");
    if (refreshing) {
      html.element("a", "Stop refreshing every " + REFRESH_SECONDS + " seconds", "href", "/");
    } else {
      html.element("a", "Refresh every " + REFRESH_SECONDS + " seconds", "href", "/?refresh");
    }
    html.element("a", "Report as JSON", "href", "/report");
    html.element("a", "Metrics", "href", "/metrics").close("nav").close("footer");
  }
}
