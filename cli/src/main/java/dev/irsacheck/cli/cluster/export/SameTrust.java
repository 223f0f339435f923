package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.IamRole;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares trust policies: one source encodes them, another sorts their lists. */
final class SameTrust {
  private SameTrust() {}

  static boolean of(IamRole first, IamRole last) {
    return Arrays.equals(first.trust(), last.trust())
        || first.readTrust() instanceof TrustPolicy.Parsed one
            && last.readTrust() instanceof TrustPolicy.Parsed other
            && unordered(one.policy().document()).equals(unordered(other.policy().document()));
  }

  private static Object unordered(Object json) {
    if (json instanceof Map<?, ?> map) {
      Map<Object, Object> members = new HashMap<>();
      map.forEach((key, value) -> members.put(key, unordered(value)));
      return members;
    }
    if (json instanceof List<?> list) {
      Map<Object, Integer> counts = new HashMap<>();
      list.forEach(each -> counts.merge(unordered(each), 1, Integer::sum));
      return counts;
    }
    return json;
  }
}
