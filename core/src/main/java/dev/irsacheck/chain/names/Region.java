package dev.irsacheck.chain.names;

import java.util.Optional;

/** An AWS region code, checked by form only; the SDK's data knows which regions exist. */
public record Region(String code) {
  public static Optional<Region> parse(String text) {
    int hyphen = text.lastIndexOf('-');
    if (hyphen < 0 || text.indexOf('-') == hyphen || hyphen == text.length() - 1) {
      return Optional.empty();
    }
    for (int i = hyphen + 1; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return Optional.empty();
      }
    }
    for (int i = 0; i < hyphen; i++) {
      if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != '-') {
        return Optional.empty();
      }
    }
    return Optional.of(new Region(text));
  }

  public static Optional<Region> ofZone(String text) {
    int last = text.length() - 1;
    return last > 0 && Character.isLetter(text.charAt(last))
        ? parse(text.substring(0, last))
        : Optional.empty();
  }

  static Optional<Region> firstOf(Iterable<String> labels) {
    for (String label : labels) {
      Optional<Region> region = parse(label);
      if (region.isPresent()) {
        return region;
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return code;
  }
}
