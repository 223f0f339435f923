package dev.irsacheck.chain.permissions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that probes an action on an ARN, and the meaning of its responses.
 *
 * @param resource the parameter for the ARN
 * @param missing the service's codes for a missing resource
 * @param unusable its codes for a resource in an unusable state
 * @param harm the effect on a server without dry runs, such as "use the key"; null without a dry
 *     run
 */
public record ProbeSpec(
    String resource,
    Map<String, Object> others,
    String how,
    List<String> missing,
    List<String> unusable,
    String harm,
    Variants variants) {

  /**
   * @param values the most common first; an empty one omits the parameter
   * @param next the error code after which the next value is tried
   */
  public record Variants(String parameter, List<String> values, String next) {
    private static final Variants NONE = new Variants("", List.of(""), "");
  }

  static ProbeSpec by(String resource, String how, String... missing) {
    return new ProbeSpec(resource, Map.of(), how, List.of(missing), List.of(), null, Variants.NONE);
  }

  static ProbeSpec dryRun(String resource, String harm, String... missing) {
    Map<String, Object> dry = Map.of("DryRun", true);
    return new ProbeSpec(
        resource, dry, "dry run", List.of(missing), List.of(), harm, Variants.NONE);
  }

  ProbeSpec with(String parameter, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(others);
    more.put(parameter, value);
    return new ProbeSpec(resource, more, how, missing, unusable, harm, variants);
  }

  ProbeSpec unusable(String... codes) {
    return new ProbeSpec(resource, others, how, missing, List.of(codes), harm, variants);
  }

  ProbeSpec trying(String next, String parameter, String... values) {
    Variants tried = new Variants(parameter, List.of(values), next);
    return new ProbeSpec(resource, others, how, missing, unusable, harm, tried);
  }
}
