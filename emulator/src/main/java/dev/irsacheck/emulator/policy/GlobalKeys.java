package dev.irsacheck.emulator.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The condition keys that every request has, whoever sends it. */
public final class GlobalKeys {
  private GlobalKeys() {}

  /**
   * A map to which the request's own keys are added.
   *
   * @param now by AWS's clock
   */
  public static Map<String, List<String>> at(Instant now) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put("aws:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
    keys.put("aws:EpochTime", List.of(String.valueOf(now.getEpochSecond())));
    keys.put("aws:SecureTransport", List.of("true"));
    return keys;
  }
}
