package dev.irsacheck.cli.explain;

import java.util.List;

/**
 * The part of a line about the web identity. For a failed chain of credential providers it is the
 * web identity provider's reason; for nested Go errors it is the innermost STS call.
 *
 * @param isProvider whether it is that provider's reason, so that STS was called
 */
record ProviderChain(LogLine line, int start, int end, boolean isProvider) {
  private static final Phrase WEB_IDENTITY = Phrase.of("webidentitytokencredentialsprovider");
  static final List<Phrase> PHRASES = List.of(WEB_IDENTITY);
  private static final String PROVIDER = "credentialsprovider";
  private static final String CALL = "operation error sts:";

  static ProviderChain on(LogLine line) {
    String text = line.folded();
    int at = line.at(WEB_IDENTITY);
    while (at >= 0) {
      int behind = at + WEB_IDENTITY.folded().length();
      int reason = text.startsWith("():", behind) ? behind + 3 : behind + 1;
      if (text.startsWith(":", reason - 1)) {
        return new ProviderChain(line, reason, endOfReason(text, reason), true);
      }
      at = text.indexOf(WEB_IDENTITY.folded(), behind);
    }
    // The line has only other providers' reasons.
    int end = text.contains(PROVIDER + "():") ? 0 : text.length();
    return new ProviderChain(line, Math.max(0, text.lastIndexOf(CALL)), end, false);
  }

  /** Each further provider follows a comma, some with their package's name. */
  private static int endOfReason(String text, int reason) {
    int provider = text.indexOf(PROVIDER, reason);
    while (provider >= 0) {
      int name = provider;
      while (name > reason && isNamePart(text.charAt(name - 1))) {
        name--;
      }
      if (text.startsWith(", ", name - 2)) {
        return name;
      }
      provider = text.indexOf(PROVIDER, provider + 1);
    }
    return text.length();
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '$';
  }

  boolean has(String fragment) {
    int at = line.folded().indexOf(fragment, start);
    return at >= 0 && at < end;
  }
}
