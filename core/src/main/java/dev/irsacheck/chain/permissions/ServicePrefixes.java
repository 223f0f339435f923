package dev.irsacheck.chain.permissions;

import dev.irsacheck.base.text.ClosestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The service prefixes of IAM actions, from {@code services.txt}. */
final class ServicePrefixes {
  /** Shorter names are too similar: sns and sqs differ by one letter. */
  private static final int SHORTEST = 5;

  private ServicePrefixes() {}

  /**
   * Returns null if the prefix is known or no service differs by one letter. A digit is no typo,
   * because AWS names successors that way, such as inspector2.
   */
  static String findMeant(String prefix) {
    List<String> known = read();
    if (known.contains(prefix)) {
      return null;
    }
    for (String service : known) {
      if (service.length() >= SHORTEST
          && ClosestWord.isTypo(prefix, service)
          && digits(prefix).equals(digits(service))) {
        return service;
      }
    }
    return null;
  }

  private static String digits(String name) {
    return name.replaceAll("[^0-9]", "");
  }

  private static List<String> read() {
    try (InputStream in = ServicePrefixes.class.getResourceAsStream("services.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading services.txt", e);
    }
  }
}
