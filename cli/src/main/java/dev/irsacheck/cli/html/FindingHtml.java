package dev.irsacheck.cli.html;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.report.CodePage;
import java.util.List;

/** A finding below its headline: fixes, then reasons, then evidence. */
public final class FindingHtml {
  private FindingHtml() {}

  public static void write(Html html, Finding finding) {
    fixes(html, finding.fixes());
    reasons(html, finding);
  }

  public static void fixes(Html html, List<Fix> fixes) {
    for (Fix fix : fixes) {
      html.element("p", fix.sentence());
      if (fix.command() != null) {
        html.open("pre").element("code", fix.command()).close("pre");
      }
    }
  }

  public static void reasons(Html html, Finding finding) {
    if (!finding.why().isEmpty()) {
      html.element("h3", "Why");
      for (String why : finding.why()) {
        html.element("p", why);
      }
    }
    if (!finding.evidence().isEmpty()) {
      html.element("h3", "What was seen");
      evidence(html, finding.evidence());
    }
    html.open("p", "class", "soft").text("More: ");
    html.element("code", "irsa-check explain " + finding.code()).text(" or ");
    html.element("a", "its page", "href", CodePage.address(finding.code())).close("p");
  }

  private static void evidence(Html html, List<Evidence> evidence) {
    html.open("dl");
    for (Evidence seen : evidence) {
      html.element("dt", seen.label());
      html.open("dd").element("code", seen.value());
      String source = seen.source().text();
      if (!source.isEmpty()) {
        html.element("span", "from " + source, "class", "soft");
      }
      html.close("dd");
    }
    html.close("dl");
  }
}
