package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Go program keeps the names of its functions, also when it is stripped: they tell of libraries
 * in a program that was built without modules, as Debian builds its own. The table is no section of
 * its own in every program, so that the whole file is searched.
 */
final class GoFunctions {
  private static final int WINDOW = 1 << 20;

  private GoFunctions() {}

  /**
   * @param starts of functions' names, like {@code example.com/library.}
   * @return those of them that stand in the file
   */
  static List<String> found(Bytes file, List<String> starts) throws IOException {
    List<String> missing = new ArrayList<>(starts);
    List<String> found = new ArrayList<>();
    int overlap = longest(starts) - 1;
    long position = 0;
    byte[] window = file.read(position, WINDOW);
    while (window.length > overlap && !missing.isEmpty()) {
      for (String start : starts) {
        if (missing.contains(start) && holds(window, start.getBytes(US_ASCII))) {
          missing.remove(start);
          found.add(start);
        }
      }
      position += window.length - overlap;
      window = file.read(position, WINDOW);
    }
    return found;
  }

  private static int longest(List<String> texts) {
    int longest = 1;
    for (String text : texts) {
      longest = Math.max(longest, text.length());
    }
    return longest;
  }

  private static boolean holds(byte[] window, byte[] text) {
    int last = window.length - text.length;
    for (int at = 0; at <= last; at++) {
      if (window[at] == text[0] && isAt(window, at, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] window, int at, byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (window[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
