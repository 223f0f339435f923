package dev.irsacheck.cli.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fragment that a rule looks for. All of them are looked for in one pass over a line, and a line
 * without any is not looked at by the rules.
 *
 * <p>It holds no quote, backslash, angle bracket or ampersand: those a JSON log escapes.
 *
 * @param id its place among all phrases
 * @param folded in lower case
 */
record Phrase(int id, String folded) {
  private static final Map<String, Phrase> ALL = new LinkedHashMap<>();

  /** To be called while the rules' tables are loaded, and not later. */
  static synchronized Phrase of(String text) {
    String folded = LogLine.fold(text);
    Phrase known = ALL.get(folded);
    if (known == null) {
      known = new Phrase(ALL.size(), folded);
      ALL.put(folded, known);
    }
    return known;
  }

  /** All up to now, in the order of their ids. */
  static synchronized List<Phrase> all() {
    return new ArrayList<>(ALL.values());
  }
}
