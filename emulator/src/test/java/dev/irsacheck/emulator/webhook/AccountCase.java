package dev.irsacheck.emulator.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service account of the recording.
 *
 * @param annotations with the webhook's prefix
 */
public record AccountCase(String name, boolean associated, Map<String, String> annotations) {

  public static List<AccountCase> all() {
    return PodCase.rows(0).stream().map(AccountCase::of).toList();
  }

  private static AccountCase of(List<?> row) {
    Map<String, String> annotations = new LinkedHashMap<>();
    ((Map<?, ?>) row.get(2))
        .forEach((key, value) -> annotations.put(PodCase.PREFIX + key, value.toString()));
    return new AccountCase(row.get(0).toString(), row.get(1).equals(true), annotations);
  }
}
