package dev.irsacheck.report;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import java.util.List;

/**
 * Writes findings for people: evidence, reasons and fixes with labels. All input must be masked.
 */
public final class FindingText {
  private static final int INDENT = 8;

  /** A longer value would push all sources out of sight. */
  private static final int LONGEST_ALIGNED = 60;

  private final StringBuilder out;
  private final Colours colours;

  public FindingText(StringBuilder out, Colours colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Writes evidence, reasons and fixes, without headline and other forms of the fix. */
  public void body(Finding finding) {
    saw(finding.evidence());
    sentences("why", finding.why());
    fixes("fix", finding.fixes());
  }

  public void saw(List<Evidence> evidence) {
    int labels = 0;
    int values = 0;
    for (Evidence seen : evidence) {
      labels = Math.max(labels, seen.label().length());
      if (seen.value().length() <= LONGEST_ALIGNED) {
        values = Math.max(values, seen.value().length());
      }
    }
    String label = "saw";
    for (Evidence seen : evidence) {
      String source = seen.source().text();
      line(
          label,
          Phrases.padded(seen.label(), labels)
              + "  "
              + (source.isEmpty()
                  ? seen.value()
                  : Phrases.padded(seen.value(), values) + "  (" + source + ")"));
      label = "";
    }
  }

  public void sentences(String label, List<String> sentences) {
    String first = label;
    for (String sentence : sentences) {
      sentence(first, sentence);
      first = "";
    }
  }

  public void fixes(String label, List<Fix> fixes) {
    String first = label;
    for (Fix fix : fixes) {
      sentence(first, fix.sentence());
      if (fix.command() != null) {
        command(fix.command());
      }
      first = "";
    }
  }

  /** Adds where to read on: offline, and in a browser. */
  public void more(String explain, DiagnosisCode code) {
    line("more", explain + ' ' + code);
    line("", CodePage.address(code));
  }

  public void sentence(String label, String sentence) {
    Phrases.wrap(label(label), sentence, INDENT);
  }

  /** Writes a line without wrapping it. */
  public void line(String label, Object text) {
    label(label).append(text).append('\n');
  }

  /** Writes one or more lines to paste, without wrapping them. */
  public void command(String lines) {
    for (String line : lines.split("\n")) {
      out.append(line.isEmpty() ? "" : " ".repeat(INDENT + 2) + colours.command(line)).append('\n');
    }
  }

  private StringBuilder label(String label) {
    return out.append("  ").append(Phrases.padded(label, INDENT - 2));
  }
}
