package dev.irsacheck.chain.permissions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call that proves an action, and what its answers mean: of a service that takes parameters and
 * is told the resource by its whole ARN. What it takes besides is the same for every resource.
 *
 * @param resource the parameter that has the ARN
 * @param others more parameters
 * @param how what a success has done, as in "read"
 * @param missing the service's codes for a resource that is not there
 * @param unusable its codes for one that nobody can use as it is
 * @param harm what a server does that knows nothing of dry runs, as in "use the key"; null for a
 *     call that is none
 * @param variants values of one more parameter, to be tried in turn; empty where there is none
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
   * Values for one parameter.
   *
   * @param parameter its name
   * @param values the most usual first; an empty one leaves it out
   * @param next the code that says to try the next
   */
  public record Variants(String parameter, List<String> values, String next) {
    private static final Variants NONE = new Variants("", List.of(""), "");
  }

  /** A call that reads. */
  static ProbeSpec by(String resource, String how, String... missing) {
    return new ProbeSpec(resource, Map.of(), how, List.of(missing), List.of(), null, Variants.NONE);
  }

  /** A call that would change something, in a dry run. */
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

  /** One value after the other, while the answer has that code. */
  ProbeSpec trying(String next, String parameter, String... values) {
    Variants tried = new Variants(parameter, List.of(values), next);
    return new ProbeSpec(resource, others, how, missing, unusable, harm, tried);
  }
}
