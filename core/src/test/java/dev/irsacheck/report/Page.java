package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A code's page taken apart.
 *
 * @param title its first line
 * @param summary its first paragraph, on one line
 * @param sections the headings of the second level, in order
 */
record Page(String text, String title, String summary, List<String> sections) {
  static Page of(DiagnosisCode code) {
    String text = CodePage.page(code);
    String[] paragraphs = text.split("\n\n");
    List<String> sections = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("## ")) {
        sections.add(line.substring("## ".length()));
      }
    }
    return new Page(text, paragraphs[0], paragraphs[1].replace('\n', ' '), sections);
  }

  String[] lines() {
    return text.split("\n");
  }

  /** A heading with what stands under it; empty where there is no such heading. */
  String section(String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      return "";
    }
    int end = text.indexOf("\n## ", start + 1);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }
}
