package dev.irsacheck.chain.permissions;

import dev.irsacheck.base.text.ClosestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The services that IAM's actions can name, as {@code services.txt} has them. */
final class ServicePrefixes {
  /** AWS's next short name may be a letter away from a short one of today, as sns is from sqs. */
  private static final int SHORTEST = 5;

  private ServicePrefixes() {}

  /**
   * The service that was probably meant; null where the prefix is known, or none is one slip away.
   *
   * <p>A service that is younger than the list must not stop a pod. So a digit more or less is no
   * slip: it is how AWS names a successor, such as inspector2.
   *
   * @param prefix in lower case
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
