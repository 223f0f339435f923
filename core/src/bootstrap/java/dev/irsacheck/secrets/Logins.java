package dev.irsacheck.secrets;

/** User names with their passwords: in URLs, and in command lines of curl. */
final class Logins {
  /** Behind a URL's scheme. */
  static final String IN_URL = "://";

  private static final String CURL = "curl";
  private static final String[] OPTIONS = {"-u", "-U", "--user", "--proxy-user"};

  /** What is longer has no password, or is none. */
  private static final int LONGEST = 256;

  private final String text;

  /** Where curl was called last, or -1. */
  private int curl = -1;

  Logins(String text) {
    this.text = text;
  }

  /**
   * Where the host of a URL begins, less the @ before it; where the authority starts if there is no
   * login or none that shows. A password may hold an @ that nobody escaped, and as every second
   * secret key a slash, which ends an authority.
   */
  int hostIn(int authority) {
    int host = authority;
    int end = authority;
    while (end < text.length() && isOfAuthority(text.charAt(end))) {
      host = text.charAt(end) == '@' ? end : host;
      end++;
    }
    if (host == authority && !isHostWithPort(authority, end)) {
      host = loginBeyond(authority, end);
    }
    boolean image = text.startsWith("@sha256:", host);
    return image || isHidden(authority) ? authority : host;
  }

  /** Whether no colon is there but those of an IPv6 address, and the one before a port. */
  private boolean isHostWithPort(int authority, int end) {
    int colon = text.indexOf(':', authority);
    if (colon < 0 || colon >= end || text.charAt(authority) == '[') {
      return true;
    }
    int stop = ValueBounds.skip(text, colon + 1, end, "0123456789");
    return stop == end || stop > colon + 1 && !Character.isLetter(text.charAt(stop));
  }

  /** The first @ behind what ended the authority; where the authority starts if there is none. */
  private int loginBeyond(int authority, int end) {
    int limit = Math.min(text.length(), end + LONGEST);
    int i = end;
    while (i < limit && (isOfAuthority(text.charAt(i)) || "/?#".indexOf(text.charAt(i)) >= 0)) {
      if (text.charAt(i) == '@') {
        return i;
      }
      i++;
    }
    return authority;
  }

  /** As the report shortens an address, JSON then writes it, and this class would. */
  private boolean isHidden(int authority) {
    return text.startsWith("…@", authority)
        || text.startsWith("\\u2026@", authority)
        || text.startsWith(Masker.MARK + "@", authority);
  }

  private static boolean isOfAuthority(char c) {
    return c > ' ' && "/?#\"'<>`|{}".indexOf(c) < 0;
  }

  /** Where the login starts that curl is given by the option in these letters, or -1. */
  int ofCurl(int start, int end) {
    if (text.startsWith(CURL, start)) {
      curl = start;
    }
    if (curl < 0 || text.charAt(start) != '-') {
      return -1;
    }
    int value = text.startsWith("-u", start) ? start + "-u".length() : end;
    for (String option : OPTIONS) {
      if (option.length() == end - start && text.startsWith(option, start)) {
        value = ValueBounds.skip(text, end, text.length(), "\\\"' =");
      }
    }
    if (value == end || value < end && text.charAt(start + 1) != 'u') {
      return -1;
    }
    int stop = ValueBounds.endOfValue(text, value, Math.min(text.length(), value + LONGEST));
    return text.substring(value, stop).indexOf(':') > 0 ? value : -1;
  }
}
