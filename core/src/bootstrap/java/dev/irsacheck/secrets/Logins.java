package dev.irsacheck.secrets;

/** User names with their passwords: in URLs, and in command lines of curl. */
final class Logins {
  /** Behind a URL's scheme. */
  static final String IN_URL = "://";

  private static final String CURL = "curl";
  private static final String[] OPTIONS = {"-u", "-U", "--user", "--proxy-user"};

  private final String text;

  /** Where curl was called last, or -1. */
  private int curl = -1;

  Logins(String text) {
    this.text = text;
  }

  /**
   * Where the host of a URL begins, less the @ before it; where the authority starts if there is no
   * login or none that shows. A password may hold an @ that nobody escaped.
   */
  int hostIn(int authority) {
    int host = authority;
    for (int i = authority; i < text.length() && isOfAuthority(text.charAt(i)); i++) {
      host = text.charAt(i) == '@' ? i : host;
    }
    boolean image = text.startsWith("@sha256:", host);
    return image || isHidden(authority) ? authority : host;
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
        value = Values.skip(text, end, text.length(), "\\\"' =");
      }
    }
    int stop = Values.endOfValue(text, value, text.length());
    boolean login = value > end || value < end && text.charAt(start + 1) == 'u';
    return login && text.substring(value, stop).indexOf(':') > 0 ? value : -1;
  }
}
