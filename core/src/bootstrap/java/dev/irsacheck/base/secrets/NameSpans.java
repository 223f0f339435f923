package dev.irsacheck.base.secrets;

/** Finds ARNs and URL paths, whose parts may look random but are names. */
final class NameSpans {
  private final String text;

  private int end;

  NameSpans(String text) {
    this.text = text;
  }

  boolean hold(int at) {
    return at < end;
  }

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

  void url(int host) {
    if (!hold(host)) {
      reachFrom(host);
    }
  }

  private void reachFrom(int start) {
    end = end(text, start);
  }

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
