package dev.irsacheck.base.secrets;

/** Where in a text names stand that may look random: ARNs, and the paths of URLs. */
final class NameSpans {
  private final String text;

  /** Of the last one. */
  private int end;

  NameSpans(String text) {
    this.text = text;
  }

  /** Whether there is a name here, as far as the text was looked at. */
  boolean hold(int at) {
    return at < end;
  }

  /** Whether an ARN begins with these letters, as it is written or in a URL. */
  boolean beginWith(int start, int stop) {
    boolean arn =
        stop - start == 3
            && !hold(start)
            && text.startsWith("arn", start)
            && (text.startsWith(":", stop) || text.startsWith("%3A", stop));
    if (arn) {
      reachFrom(stop);
    }
    return arn;
  }

  /** A URL's host and path begin here. */
  void url(int host) {
    if (!hold(host)) {
      reachFrom(host);
    }
  }

  private void reachFrom(int start) {
    end = end(text, start);
  }

  /** Where a name ends that begins here. */
  static int end(String text, int start) {
    int end = start;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char c) {
    return c > ' ' && "\"'\\<>,;&?#()[]{}|`=".indexOf(c) < 0;
  }
}
