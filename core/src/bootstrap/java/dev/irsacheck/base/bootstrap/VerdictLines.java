package dev.irsacheck.base.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a child says on its standard output, a line each. The words of core carry the nonce that it
 * was handed, so that nothing else which writes there is taken for them: a JVM's warnings, or a
 * Java that is none of ours.
 *
 * <pre>
 * irsa-check NONCE place /app/lib/sdk-core.jar          one for each
 * irsa-check NONCE verdict 0 HEALTHY no-downgrade watch
 * irsa-check fault java.io.IOException: …               no verdict, so without the nonce
 * </pre>
 */
public final class VerdictLines {
  /** A class path of thousands of archives has room. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_LINES = 10_000;
  private static final int LONGEST_FAULT = 1_000;

  private static final String FAULT = "irsa-check fault ";

  /** In this JVM the AWS SDKs are to be kept from IMDS. */
  public static final String NO_DOWNGRADE = "no-downgrade";

  /** In this JVM the first SDK from elsewhere than the places is to be noticed. */
  public static final String WATCH = "watch";

  /** The SDK that was loaded after the check was judged, and is one. */
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

  /** An archive or a directory in which a part of an SDK was found; before the verdict. */
  public String place(String path) {
    return place + path;
  }

  /**
   * The last line.
   *
   * @param code with which the JVM is to end, 0 for none
   * @param word NONE where nothing was checked
   * @param deeds what is still to be done in the application's JVM
   */
  public String verdict(int code, String word, List<String> deeds) {
    return verdict + code + " " + word + (deeds.isEmpty() ? "" : " " + String.join(" ", deeds));
  }

  /** There is no verdict; said before a nonce is known, too. */
  public static String fault(String words) {
    return FAULT + words;
  }

  /** Reads to the end, or until it is more than a check has to say. */
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
    // What has no end was cut off.
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

  /** The verdict's exit code, null without one. */
  public Integer code() {
    return code;
  }

  /** Whether this is said behind the verdict. */
  public boolean asksFor(String deed) {
    return deeds.contains(deed);
  }

  /** The places in which core has found an SDK. */
  public List<String> places() {
    return places;
  }

  /** What was thrown in core, null if nothing was. */
  public String fault() {
    return fault;
  }

  public boolean areTooMany() {
    return tooMany;
  }
}
