package dev.irsacheck.report;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import java.util.List;

/**
 * The form that all messages for people have: what was seen, why it matters and how to mend it,
 * each behind its label. Everything given must be safe to print.
 */
public final class FindingText {
  private static final int INDENT = 8;

  /** A longer value would push the sources of all others out of sight. */
  private static final int LONGEST_ALIGNED = 60;

  private final StringBuilder out;
  private final Colours colours;

  /**
   * @param out is appended to
   */
  public FindingText(StringBuilder out, Colours colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Its evidence, reasons and fixes, without headline and other forms of the fix. */
  public void body(Finding finding) {
    saw(finding.evidence());
    sentences("why", finding.why());
    fixes("fix", finding.fixes());
  }

  /** A table of label, value and origin. */
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

  /** The label stands before the first of them. */
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

  /**
   * Where to read on: offline, and for those who read this where there is no irsa-check.
   *
   * @param explain the command that explains a code
   */
  public void more(String explain, DiagnosisCode code) {
    line("more", explain + ' ' + code);
    line("", CodePage.address(code));
  }

  /** Broken at spaces, where it is long. */
  public void sentence(String label, String sentence) {
    Phrases.wrap(label(label), sentence, INDENT);
  }

  /** Never broken. */
  public void line(String label, Object text) {
    label(label).append(text).append('\n');
  }

  /** What is there to be pasted, of one line or more; never broken. */
  public void command(String lines) {
    for (String line : lines.split("\n")) {
      out.append(line.isEmpty() ? "" : " ".repeat(INDENT + 2) + colours.command(line)).append('\n');
    }
  }

  private StringBuilder label(String label) {
    return out.append("  ").append(Phrases.padded(label, INDENT - 2));
  }
}
