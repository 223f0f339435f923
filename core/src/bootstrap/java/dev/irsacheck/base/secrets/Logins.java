package dev.irsacheck.base.secrets;

/** User names with passwords, in URLs and in the command lines of some programs. */
final class Logins {
  static final String IN_URL = "://";

  private static final String CURL = "curl";
  private static final String[] OPTIONS = {"-u", "-U", "--user", "--proxy-user"};

  private static final String[] ATTACHED = {
    "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlsh", "mariadb", "mariadb-dump"
  };

  private static final String[] FOLLOWED = {"sshpass", "-p", "redis-cli", "-a"};

  private static final int WIDEST = 300;

  private static final String[] ORACLE = {":oracle:thin:", ":oracle:oci:"};

  /** Webhook URLs, which allow everybody who has one to post. */
  private static final String[] WEBHOOKS = {
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    ".webhook.office.com/",
    "outlook.office.com/webhook/",
    "api.telegram.org/bot"
  };

  private static final int LONGEST = 256;

  private final String text;

  private int curl = -1;

  private int program = -1;

  private String option;

  Logins(String text) {
    this.text = text;
  }

  /** The last @ counts: passwords may contain an unescaped @, and many secret keys a slash. */
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

  private boolean isHostWithPort(int authority, int end) {
    int colon = text.indexOf(':', authority);
    if (colon < 0 || colon >= end || text.charAt(authority) == '[') {
      return true;
    }
    int stop = ValueBounds.skip(text, colon + 1, end, "0123456789");
    return stop == end || stop > colon + 1 && !Character.isLetter(text.charAt(stop));
  }

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

  private boolean isHidden(int authority) {
    return text.startsWith("…@", authority)
        || text.startsWith("\\u2026@", authority)
        || text.startsWith(Masker.MARK + "@", authority);
  }

  private static boolean isOfAuthority(char c) {
    return c > ' ' && "/?#\"'<>`|{}".indexOf(c) < 0;
  }

  int webhook(int host) {
    int slash = host;
    while (slash < text.length() && isOfAuthority(text.charAt(slash))) {
      slash++;
    }
    for (String hook : WEBHOOKS) {
      int start = slash - hook.indexOf('/');
      int secret = start + hook.length();
      if (start >= host && text.startsWith(hook, start) && !text.startsWith(Masker.MARK, secret)) {
        return secret;
      }
    }
    return text.length();
  }

  int ofOracle(int colon) {
    for (String driver : ORACLE) {
      if (text.startsWith(driver, colon)) {
        return colon + driver.length();
      }
    }
    return text.length();
  }

  int endOfOracle(int login) {
    int end = login;
    int i = login;
    int limit = Math.min(text.length(), login + LONGEST);
    while (i < limit && text.charAt(i) > ' ' && !ValueBounds.isQuote(text.charAt(i))) {
      end = text.charAt(i) == '@' ? i : end;
      i++;
    }
    boolean hidden = text.startsWith(Masker.MARK, login);
    return !hidden && Randomness.hold(text, "/", login, end) ? end : login;
  }

  int ofProgram(int start, int end) {
    note(start, end);
    int attached = start + 2;
    if (program >= 0 && start - program < WIDEST && text.startsWith("-", start)) {
      if (option == null && text.startsWith("-p", start) && attached < text.length()) {
        int value = attached + (ValueBounds.isQuote(text.charAt(attached)) ? 1 : 0);
        return isValue(value) ? value : -1;
      }
      if (option != null && end == attached && text.startsWith(option, start)) {
        int value = ValueBounds.skip(text, end, text.length(), "\\\"', ");
        return isValue(value) ? value : -1;
      }
    }
    return ofCurl(start, end);
  }

  private boolean isValue(int at) {
    return at < text.length()
        && text.charAt(at) > ' '
        && "\\\"'".indexOf(text.charAt(at)) < 0
        && !text.startsWith(Masker.MARK, at);
  }

  private void note(int start, int end) {
    int name = start;
    for (int i = start; i < end; i++) {
      name = text.charAt(i) == '/' ? i + 1 : name;
    }
    for (String each : ATTACHED) {
      if (end - name == each.length() && text.startsWith(each, name)) {
        program = start;
        option = null;
      }
    }
    for (int i = 0; i < FOLLOWED.length; i += 2) {
      if (end - name == FOLLOWED[i].length() && text.startsWith(FOLLOWED[i], name)) {
        program = start;
        option = FOLLOWED[i + 1];
      }
    }
  }

  private int ofCurl(int start, int end) {
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
