package dev.irsacheck.report;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import java.util.List;

/** The report for people: headline, evidence, reasons, fixes, then the rest. */
public final class TextRenderer {
  private static final int MOST_PERMISSIONS = 5;

  /** The check that tells whether there are credentials. */
  private static final String AGENT_GAVE = "agent-gives-credentials";

  private final Colours colours;
  private final boolean verbose;
  private final String explain;

  /** {@code verbose} shows every check and every form of a fix. */
  public TextRenderer(Colours colours, boolean verbose, String explain) {
    this.colours = colours;
    this.verbose = verbose;
    this.explain = explain;
  }

  public String render(Report report) {
    StringBuilder out = new StringBuilder(1024);
    Finding primary = report.primary();
    if (primary == null) {
      withoutFinding(out, report);
    } else {
      primary(out, report, primary);
      others(out, report);
      counts(out, report);
    }
    if (verbose) {
      if (primary != null && !primary.alternatives().isEmpty()) {
        out.append('\n');
        text(out).fixes("or", primary.alternatives());
      }
      everyCheck(out, report);
    }
    return out.toString();
  }

  /**
   * The primary finding alone; "" if the pod is healthy. The fix comes first, because readers cut
   * the end.
   */
  public String renderPrimary(Report report) {
    StringBuilder out = new StringBuilder(1024);
    Finding primary = report.primary();
    if (primary != null) {
      head(out, report.verdict(), primary.code(), primary.headline());
      FindingText text = text(out);
      text.fixes("fix", primary.fixes());
      text.saw(primary.evidence());
      text.sentences("why", primary.why());
      text.more(explain, primary.code());
      permissions(out, report);
    } else if (report.verdict() == Verdict.SELF_CHECK_FAILED) {
      head(out, report.verdict(), report.code(), report.code().title());
      crashes(out, report);
    }
    return out.toString();
  }

  /** The fix of the primary finding, or "". */
  public String renderFix(Report report) {
    StringBuilder out = new StringBuilder(512);
    if (report.primary() != null) {
      text(out).fixes("fix", report.primary().fixes());
    }
    return out.toString();
  }

  /** Lists all missing permissions, so that one restart can fix them all. */
  private void permissions(StringBuilder out, Report report) {
    all(out, "also", report.alsoBroken().stream().filter(TextRenderer::isOfPermission).toList());
  }

  private static boolean isOfPermission(Finding finding) {
    return finding.code().link() == Link.MAY_DO;
  }

  /** One line each; twenty permissions would hide the fixes. */
  private void all(StringBuilder out, String label, List<Finding> findings) {
    String first = label;
    int permissions = 0;
    for (Finding finding : findings) {
      permissions += isOfPermission(finding) ? 1 : 0;
      if (!isOfPermission(finding) || permissions <= MOST_PERMISSIONS) {
        also(out, first, finding);
        first = "";
      }
    }
    int more = permissions - MOST_PERMISSIONS;
    if (more > 0) {
      text(out)
          .line(
              first,
              "and "
                  + more
                  + " more declared "
                  + (more == 1 ? "permission" : "permissions")
                  + ", which verbose lists");
    }
  }

  private void primary(StringBuilder out, Report report, Finding primary) {
    head(out, report.verdict(), primary.code(), primary.headline());
    FindingText text = text(out);
    text.body(primary);
    text.more(explain, primary.code());
  }

  private void withoutFinding(StringBuilder out, Report report) {
    Verdict verdict = report.verdict();
    out.append(colours.verdict(verdict, "irsa-check " + verdict.word())).append("  ");
    if (verdict == Verdict.HEALTHY) {
      out.append(healthy(report));
      if (report.proved() != null) {
        out.append(", ").append(report.proved()).append(" declared permissions proved");
      }
    } else {
      out.append("a check of irsa-check itself failed; nothing else was found");
    }
    out.append(" (").append(report.took().toMillis()).append(" ms)\n");
    warnings(out, report);
    crashes(out, report);
  }

  /** One line for each warning, or "". */
  public String renderWarnings(Report report) {
    StringBuilder out = new StringBuilder(256);
    warnings(out, report);
    return out.toString();
  }

  private void warnings(StringBuilder out, Report report) {
    for (Finding doubtful : report.doubtful()) {
      out.append(colours.warning("irsa-check WARNING"))
          .append("  ")
          .append(doubtful.code())
          .append("  ")
          .append(doubtful.headline())
          .append('\n');
    }
  }

  private static String healthy(Report report) {
    PodSummary pod = report.pod();
    if (pod.caller() != null) {
      return pod.caller() + (pod.serviceAccount() == null ? "" : " as " + pod.serviceAccount());
    }
    if (pod.role() == null && pod.mechanism() != null) {
      return gaveCredentials(report)
          ? "credentials of EKS Pod Identity, not confirmed by STS"
          : "nothing else is wrong, but EKS Pod Identity gave no credentials";
    }
    return pod.role() == null
        ? "nothing to check: this pod has no role"
        : pod.role() + ", not confirmed by STS";
  }

  /** False if an ignored finding says why there are no credentials. */
  private static boolean gaveCredentials(Report report) {
    for (CheckResult check : report.examined()) {
      if (check.id().equals(AGENT_GAVE)) {
        return check.outcome() instanceof Outcome.Held;
      }
    }
    return false;
  }

  /** Programs read this line of a termination message: {@code docs/exit-codes.md}. */
  private void head(StringBuilder out, Verdict verdict, DiagnosisCode code, String headline) {
    out.append(colours.verdict(verdict, "irsa-check " + verdict.word()))
        .append("  ")
        .append(colours.strong(code.name()))
        .append("  ")
        .append(colours.strong(headline))
        .append("\n\n");
  }

  private void others(StringBuilder out, Report report) {
    all(out, "also", report.alsoBroken());
    all(out, "warn", report.doubtful());
    crashes(out, report);
  }

  private void also(StringBuilder out, String label, Finding finding) {
    text(out).line(label, finding.code() + "  " + finding.headline());
  }

  private void crashes(StringBuilder out, Report report) {
    for (CheckResult check : report.examined()) {
      if (check.outcome() instanceof Outcome.Crashed crashed) {
        text(out)
            .line(
                "bug",
                check.id()
                    + " failed because of a bug in irsa-check: "
                    + Printable.of(crashed.what()));
      }
    }
  }

  private void counts(StringBuilder out, Report report) {
    int notRun = report.count(Outcome.NotRun.class);
    int held = report.count(Outcome.Held.class);
    out.append("  ").append(Phrases.counted(held, "check")).append(" passed");
    out.append(notRun > 0 ? ", " + notRun + " skipped" : "");
    out.append(", ").append(report.took().toMillis()).append(" ms\n");
  }

  private void everyCheck(StringBuilder out, Report report) {
    out.append('\n');
    for (CheckResult check : report.examined()) {
      line(out, "  ", check.claim(), check.outcome());
      if (check.id().equals(PermissionSummary.CHECK)) {
        everyPermission(out, report);
      }
    }
  }

  private static void everyPermission(StringBuilder out, Report report) {
    for (PermissionSummary permission : report.permissions()) {
      if (!(permission.outcome() instanceof Outcome.Held)) {
        line(out, "     ", Printable.of(permission.line()), permission.outcome());
      }
    }
  }

  private static void line(StringBuilder out, String indent, String claim, Outcome outcome) {
    out.append(indent).append(mark(outcome)).append("  ").append(claim);
    if (outcome instanceof Outcome.NotRun notRun) {
      out.append(" (skipped: ").append(notRun.because()).append(')');
    } else if (outcome.finding() != null) {
      out.append("  ").append(outcome.finding().code());
    } else if (!outcome.evidence().isEmpty()) {
      out.append(": ").append(outcome.evidence().get(0).value());
    }
    out.append('\n');
  }

  private static String mark(Outcome outcome) {
    if (outcome instanceof Outcome.Held) {
      return "✓";
    }
    if (outcome instanceof Outcome.Broken) {
      return "✗";
    }
    return outcome instanceof Outcome.NotRun ? "-" : "!";
  }

  private FindingText text(StringBuilder out) {
    return new FindingText(out, colours);
  }
}
