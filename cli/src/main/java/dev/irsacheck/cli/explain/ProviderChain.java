package dev.irsacheck.cli.explain;

import java.util.List;

/**
 * What of a line is about the web identity: of a chain of credentials providers that all failed,
 * each with a reason, only that provider's.
 */
record ProviderChain(LogLine line, int start, int end) {
  private static final Phrase WEB_IDENTITY = Phrase.of("webidentitytokencredentialsprovider");
  static final List<Phrase> PHRASES = List.of(WEB_IDENTITY);
  private static final String PROVIDER = "credentialsprovider";

  static ProviderChain on(LogLine line) {
    String text = line.folded();
    int at = line.at(WEB_IDENTITY);
    while (at >= 0) {
      int behind = at + WEB_IDENTITY.folded().length();
      int reason = text.startsWith("():", behind) ? behind + 3 : behind + 1;
      if (text.startsWith(":", reason - 1)) {
        return new ProviderChain(line, reason, endOfReason(text, reason));
      }
      at = text.indexOf(WEB_IDENTITY.folded(), behind);
    }
    return new ProviderChain(line, 0, text.length());
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
