package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.ArrayList;
import java.util.List;

/** A parsed page: first line, first paragraph on one line, and second-level headings. */
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

  /** Returns the heading's text, or "" if it is missing. */
  String section(String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      return "";
    }
    int end = text.indexOf("\n## ", start + 1);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }
}
