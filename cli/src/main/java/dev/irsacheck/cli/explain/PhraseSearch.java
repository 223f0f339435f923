package dev.irsacheck.cli.explain;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** Finds any of many phrases in one pass (Aho-Corasick, 1975), ignoring case. */
final class PhraseSearch {
  static final int NOTHING = 0;
  static final int SOMETHING = 1;
  static final int TELLING = 2;

  private static final int[] NONE = {};

  private final List<Phrase> phrases;
  private final int telling;

  /** The column of each byte in the table; 0 if no phrase has the character. */
  private final byte[] column = new byte[256];

  private int columns = 1;

  /** The start of the next state's row by state and column; negative if a phrase ends there. */
  private int[] next;

  private int[][] ends;

  /**
   * @param telling how many of the first phrases are significant alone
   */
  PhraseSearch(List<Phrase> phrases, int telling) {
    this.phrases = phrases;
    this.telling = telling;
    int characters = 1;
    for (Phrase phrase : phrases) {
      characters += phrase.folded().length();
      for (int i = 0; i < phrase.folded().length(); i++) {
        addColumn(phrase.folded().charAt(i));
      }
    }
    next = new int[characters * columns];
    ends = new int[characters][];
    build();
  }

  private void addColumn(char c) {
    if (c >= 128) {
      throw new IllegalArgumentException("not ASCII: " + c);
    }
    if (column[c] == 0) {
      column[c] = (byte) columns++;
      if (c >= 'a' && c <= 'z') {
        column[c - 'a' + 'A'] = column[c];
      }
    }
  }

  private void build() {
    int states = 1;
    for (Phrase phrase : phrases) {
      int state = 0;
      for (int i = 0; i < phrase.folded().length(); i++) {
        int cell = state * columns + column[phrase.folded().charAt(i)];
        if (next[cell] == 0) {
          next[cell] = states++;
        }
        state = next[cell];
      }
      ends[state] = with(ends[state], phrase.id());
    }
    next = Arrays.copyOf(next, states * columns);
    ends = Arrays.copyOf(ends, states);
    link();
    for (int i = 0; i < next.length; i++) {
      next[i] = ends[next[i]] == null ? next[i] * columns : -next[i] * columns;
    }
  }

  /** Adds the failure transitions to the longest other phrase that may have begun. */
  private void link() {
    int[] shorter = new int[ends.length];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int c = 1; c < columns; c++) {
      if (next[c] != 0) {
        queue.add(next[c]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int id : ends[shorter[state]] == null ? NONE : ends[shorter[state]]) {
        ends[state] = with(ends[state], id);
      }
      for (int c = 1; c < columns; c++) {
        int cell = state * columns + c;
        int fallback = next[shorter[state] * columns + c];
        if (next[cell] == 0) {
          next[cell] = fallback;
        } else {
          shorter[next[cell]] = fallback;
          queue.add(next[cell]);
        }
      }
    }
  }

  private static int[] with(int[] ids, int id) {
    int[] more = ids == null ? new int[1] : Arrays.copyOf(ids, ids.length + 1);
    more[more.length - 1] = id;
    return more;
  }

  /**
   * @return {@link #NOTHING}, {@link #SOMETHING} or {@link #TELLING}
   */
  int mark(byte[] text, int start, int end, boolean[] marks) {
    int[] table = next;
    byte[] of = column;
    int seen = NOTHING;
    int row = 0;
    for (int i = start; i < end; i++) {
      row = table[row + of[text[i] & 0xff]];
      if (row < 0) {
        row = -row;
        seen = SOMETHING;
        for (int id : ends[row / columns]) {
          if (id < telling) {
            return TELLING;
          }
          marks[id] = true;
        }
      }
    }
    return seen;
  }

  boolean hasTellingPhraseAcross(String text, int across) {
    return any(text, (id, start, end) -> id < telling && start < across && end > across);
  }

  int[] firsts(String text) {
    int[] firsts = new int[phrases.size()];
    Arrays.fill(firsts, -1);
    any(
        text,
        (id, start, end) -> {
          firsts[id] = firsts[id] < 0 ? start : firsts[id];
          return false;
        });
    return firsts;
  }

  @FunctionalInterface
  private interface MatchFilter {
    boolean isWanted(int id, int start, int end);
  }

  private boolean any(String text, MatchFilter hit) {
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      row = next[row + (c < 128 ? column[c] : 0)];
      if (row < 0) {
        row = -row;
        for (int id : ends[row / columns]) {
          int end = i + 1;
          if (hit.isWanted(id, end - phrases.get(id).folded().length(), end)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
