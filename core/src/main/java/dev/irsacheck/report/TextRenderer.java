package dev.irsacheck.report;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.text.Printable;
import java.util.List;

/** The message for people: what, then saw, why, fix, and what else is known. */
public final class TextRenderer {
  private static final int INDENT = 8;

  private final Colours colours;
  private final boolean verbose;
  private final String explain;

  /**
   * @param verbose show every check, and the fix in every form
   * @param explain the command that explains a code, such as {@code java -jar irsa-check.jar
   *     explain}
   */
  public TextRenderer(Colours colours, boolean verbose, String explain) {
    this.colours = colours;
    this.verbose = verbose;
    this.explain = explain;
  }

  /** The message, with a line break at its end. */
  public String render(Report report) {
    StringBuilder out = new StringBuilder(1024);
    Finding primary = report.primary();
    if (primary == null) {
      withoutFinding(out, report);
    } else {
      primary(out, report, primary);
      others(out, report, primary);
      counts(out, report);
    }
    if (verbose) {
      if (primary != null) {
        alternatives(out, primary);
      }
      everyCheck(out, report);
    }
    return out.toString();
  }

  /** The primary finding alone, for readers with little room; empty if there is none. */
  public String renderPrimary(Report report) {
    StringBuilder out = new StringBuilder(1024);
    if (report.primary() != null) {
      primary(out, report, report.primary());
    }
    return out.toString();
  }

  private void primary(StringBuilder out, Report report, Finding primary) {
    head(out, report.verdict(), primary);
    body(out, primary);
    label(out, "more").append(explain).append(' ').append(primary.code()).append('\n');
  }

  private void withoutFinding(StringBuilder out, Report report) {
    Verdict verdict = report.verdict();
    out.append(colours.verdict(verdict, "irsa-check " + verdict.word())).append("  ");
    if (verdict == Verdict.HEALTHY) {
      out.append(healthy(report.pod()));
    } else {
      out.append("a check of irsa-check failed by its own fault; nothing else was found");
    }
    out.append(" (").append(report.took().toMillis()).append(" ms)\n");
    for (Finding doubtful : report.doubtful()) {
      out.append(colours.warning("irsa-check WARNING"))
          .append("  ")
          .append(doubtful.code())
          .append("  ")
          .append(doubtful.headline())
          .append('\n');
    }
    crashes(out, report);
  }

  private static String healthy(PodSummary pod) {
    if (pod.caller() != null) {
      return pod.caller() + (pod.serviceAccount() == null ? "" : " as " + pod.serviceAccount());
    }
    return pod.role() == null
        ? "nothing to check: this pod has no web identity"
        : pod.role() + ", not confirmed by STS";
  }

  private void head(StringBuilder out, Verdict verdict, Finding primary) {
    out.append(colours.verdict(verdict, "irsa-check " + verdict.word()))
        .append("  ")
        .append(colours.strong(primary.code().name()))
        .append("  ")
        .append(colours.strong(primary.headline()))
        .append("\n\n");
  }

  private void body(StringBuilder out, Finding finding) {
    int labels = width(finding.evidence());
    int values = valueWidth(finding.evidence());
    for (int i = 0; i < finding.evidence().size(); i++) {
      Evidence seen = finding.evidence().get(i);
      label(out, i == 0 ? "saw" : "").append(padded(seen.label(), labels)).append("  ");
      String source = seen.source().text();
      out.append(source.isEmpty() ? seen.value() : padded(seen.value(), values));
      out.append(source.isEmpty() ? "" : "  (" + source + ")").append('\n');
    }
    for (int i = 0; i < finding.why().size(); i++) {
      Wrapped.append(label(out, i == 0 ? "why" : ""), finding.why().get(i), INDENT);
    }
    for (int i = 0; i < finding.fixes().size(); i++) {
      Fix fix = finding.fixes().get(i);
      Wrapped.append(label(out, i == 0 ? "fix" : ""), fix.sentence(), INDENT);
      if (fix.command() != null) {
        out.append(" ".repeat(INDENT + 2)).append(colours.command(fix.command())).append('\n');
      }
    }
  }

  /** Values of one column line up as long as none is so long that the sources would vanish. */
  private static int valueWidth(List<Evidence> evidence) {
    int width = 0;
    for (Evidence seen : evidence) {
      if (seen.value().length() <= 60) {
        width = Math.max(width, seen.value().length());
      }
    }
    return width;
  }

  private static int width(List<Evidence> evidence) {
    int width = 0;
    for (Evidence seen : evidence) {
      width = Math.max(width, seen.label().length());
    }
    return width;
  }

  private void others(StringBuilder out, Report report, Finding primary) {
    boolean first = true;
    for (Finding finding : report.broken()) {
      // Two checks may meet the same fault from two sides.
      if (finding.code() != primary.code()) {
        also(out, first ? "also" : "", finding);
        first = false;
      }
    }
    first = true;
    for (Finding finding : report.doubtful()) {
      also(out, first ? "warn" : "", finding);
      first = false;
    }
    crashes(out, report);
  }

  private void also(StringBuilder out, String label, Finding finding) {
    label(out, label).append(finding.code()).append("  ").append(finding.headline()).append('\n');
  }

  private void crashes(StringBuilder out, Report report) {
    for (Examined check : report.examined()) {
      if (check.outcome() instanceof Outcome.Crashed crashed) {
        label(out, "bug")
            .append(check.id())
            .append(" failed by its own fault: ")
            .append(Printable.of(crashed.what()))
            .append('\n');
      }
    }
  }

  private void counts(StringBuilder out, Report report) {
    label(out, "held").append(report.count(Outcome.Held.class));
    int notRun = report.count(Outcome.NotRun.class);
    if (notRun > 0) {
      out.append(", not run ").append(notRun);
    }
    out.append(", ").append(report.took().toMillis()).append(" ms\n");
  }

  private void alternatives(StringBuilder out, Finding primary) {
    String label = "or";
    for (Fix form : primary.alternatives()) {
      out.append(label.isEmpty() ? "" : "\n");
      Wrapped.append(label(out, label), form.sentence(), INDENT);
      for (String line : form.command().split("\n")) {
        out.append(line.isEmpty() ? "" : " ".repeat(INDENT + 2) + colours.command(line));
        out.append('\n');
      }
      label = "";
    }
  }

  private void everyCheck(StringBuilder out, Report report) {
    out.append('\n');
    for (Examined check : report.examined()) {
      out.append("  ").append(mark(check)).append("  ").append(check.claim());
      if (check.outcome() instanceof Outcome.NotRun notRun) {
        out.append(" (not run: ").append(notRun.because()).append(')');
      } else if (check.outcome() instanceof Outcome.Broken broken) {
        out.append("  ").append(broken.finding().code());
      } else if (check.outcome() instanceof Outcome.Doubtful doubtful) {
        out.append("  ").append(doubtful.finding().code());
      } else if (check.outcome() instanceof Outcome.Held held && !held.evidence().isEmpty()) {
        out.append(": ").append(held.evidence().get(0).value());
      }
      out.append('\n');
    }
  }

  private static String mark(Examined check) {
    if (check.outcome() instanceof Outcome.Held) {
      return "✓";
    }
    if (check.outcome() instanceof Outcome.Broken) {
      return "✗";
    }
    return check.outcome() instanceof Outcome.NotRun ? "-" : "!";
  }

  private static StringBuilder label(StringBuilder out, String label) {
    return out.append("  ").append(padded(label, INDENT - 2));
  }

  private static String padded(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }
}
