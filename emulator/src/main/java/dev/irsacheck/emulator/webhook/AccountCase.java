package dev.irsacheck.emulator.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service account.
 *
 * @param annotations with the webhook's prefix
 */
public record AccountCase(String name, boolean associated, Map<String, String> annotations) {
  private static final String ROLE = "role-arn=arn:aws:iam::111122223333:role/r";

  /** The last is as ordinary as can be: a webhook that knows it knows those before. */
  static final List<AccountCase> ALL =
      List.of(
          of("audience", false, ROLE, "audience=custom"),
          of("global", false, ROLE, "sts-regional-endpoints=false"),
          of("short", false, ROLE, "token-expiration=300"),
          of("odd", false, ROLE, "token-expiration=1h", "sts-regional-endpoints=no"),
          of("hours", false, ROLE, "token-expiration=7200", "sts-regional-endpoints=T"),
          of("named", false, "role-arn=r"),
          of("bare", false),
          of("empty", false, "role-arn="),
          of("paired", true),
          of("both", true, ROLE, "sts-regional-endpoints=F", "token-expiration=900"),
          of("day", true, "token-expiration=86400", "audience=custom"),
          of("default", false, ROLE));

  private static AccountCase of(String name, boolean associated, String... annotations) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String each : annotations) {
      int equals = each.indexOf('=');
      all.put("eks.amazonaws.com/" + each.substring(0, equals), each.substring(equals + 1));
    }
    return new AccountCase(name, associated, all);
  }

  static AccountCase named(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
