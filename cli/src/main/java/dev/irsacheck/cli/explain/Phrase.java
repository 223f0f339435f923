package dev.irsacheck.cli.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that a rule looks for. One pass over a line finds all phrases, and the rules skip lines
 * without any.
 *
 * <p>It has no quote, backslash, angle bracket or ampersand, because JSON loggers escape them.
 *
 * @param id index among all phrases
 * @param folded in lower case
 */
record Phrase(int id, String folded) {
  private static final Map<String, Phrase> ALL = new LinkedHashMap<>();

  /** Called only while the rules' tables are loaded. */
  static synchronized Phrase of(String text) {
    String folded = LogLine.fold(text);
    Phrase known = ALL.get(folded);
    if (known == null) {
      known = new Phrase(ALL.size(), folded);
      ALL.put(folded, known);
    }
    return known;
  }

  static synchronized List<Phrase> all() {
    return new ArrayList<>(ALL.values());
  }
}
