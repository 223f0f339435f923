package dev.irsacheck.base.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The lines that a child process prints. A nonce marks core's lines, so that no other output is
 * mistaken for a verdict.
 *
 * <pre>
 * irsa-check NONCE place /app/lib/sdk-core.jar          one for each
 * irsa-check NONCE verdict 0 HEALTHY no-downgrade watch
 * irsa-check fault java.io.IOException: …               no verdict, so without the nonce
 * </pre>
 */
public final class VerdictLines {
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_LINES = 10_000;
  private static final int LONGEST_FAULT = 1_000;

  private static final String FAULT = "irsa-check fault ";

  /** The agent must disable IMDS for the AWS SDKs of this JVM. */
  public static final String NO_DOWNGRADE = "no-downgrade";

  /** The agent must watch for an SDK that is loaded from another path. */
  public static final String WATCH = "watch";

  public static final String FOUND = "found";

  private final String place;
  private final String verdict;
  private final List<String> places = new ArrayList<>();
  private String fault;
  private Integer code;
  private List<String> deeds = Collections.emptyList();
  private boolean tooMany;

  public VerdictLines(String nonce) {
    this.place = "irsa-check " + nonce + " place ";
    this.verdict = "irsa-check " + nonce + " verdict ";
  }

  public String place(String path) {
    return place + path;
  }

  /**
   * The last line.
   *
   * @param code exit code for the JVM; 0 means continue
   * @param word NONE if nothing was checked
   * @param deeds actions for the application's JVM
   */
  public String verdict(int code, String word, List<String> deeds) {
    return verdict + code + " " + word + (deeds.isEmpty() ? "" : " " + String.join(" ", deeds));
  }

  public static String fault(String words) {
    return FAULT + words;
  }

  /** Reads until the end or the size limit. */
  public void read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    byte[] part = new byte[1024];
    int bytes = 0;
    int lines = 0;
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      bytes += count;
      for (int i = 0; i < count; i++) {
        if (part[i] != '\n') {
          line.write(part[i]);
          continue;
        }
        take(line.toString("UTF-8"));
        line.reset();
        lines++;
      }
      if (bytes > MOST_BYTES || lines > MOST_LINES) {
        tooMany = true;
        return;
      }
    }
  }

  private void take(String line) {
    if (line.startsWith(place)) {
      places.add(line.substring(place.length()));
    } else if (line.startsWith(verdict)) {
      List<String> words = Arrays.asList(line.substring(verdict.length()).split(" "));
      code = code(words.get(0));
      deeds = words.subList(1, words.size());
    } else if (line.startsWith(FAULT)) {
      String whole = line.substring(FAULT.length());
      fault = FaultLine.printable(whole.substring(0, Math.min(LONGEST_FAULT, whole.length())));
    }
  }

  private static Integer code(String word) {
    try {
      return Integer.valueOf(word);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The verdict's exit code; null without a verdict. */
  public Integer code() {
    return code;
  }

  public boolean asksFor(String deed) {
    return deeds.contains(deed);
  }

  public List<String> places() {
    return places;
  }

  /** The exception in core; null if there was none. */
  public String fault() {
    return fault;
  }

  public boolean areTooMany() {
    return tooMany;
  }
}
