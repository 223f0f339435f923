package dev.irsacheck.trust;

import dev.irsacheck.names.Arn;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM answers with {@code MalformedPolicyDocument} when a policy with it is saved: a policy in
 * a file need never have been in IAM, and a fix that IAM refuses is none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     policy validation check reference</a>
 */
final class Unsaveable {
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]+");
  private static final Pattern PLAIN = Pattern.compile("[^\\s*?<>{}\"]+");
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

  private Unsaveable() {}

  /**
   * A sentence without a full stop on the first such thing; empty if there is none.
   *
   * @param ours the ARN of this token's provider, however odd
   */
  static Optional<String> in(TrustPolicy policy, String ours) {
    Set<String> sids = new HashSet<>();
    for (Statement each : policy.statements()) {
      String problem = in(each, ours);
      String sid = each.name().sid();
      if (problem == null && !sid.isEmpty() && !sids.add(sid)) {
        problem = "has the Sid of another statement";
      }
      if (problem != null) {
        return Optional.of(each.name() + " " + problem);
      }
    }
    return Optional.empty();
  }

  private static String in(Statement statement, String ours) {
    if (!SID.matcher(statement.name().sid()).matches()) {
      return "has a Sid with other characters than letters and digits";
    }
    if (statement.actions().isEmpty()) {
      return "names no action";
    }
    for (Condition each : statement.conditions()) {
      if (each.values().isEmpty()) {
        return "has no value for " + each.operatorName() + " " + Quoted.of(each.key());
      }
    }
    return statement.principal() instanceof Principal.Named named ? in(named, ours) : null;
  }

  private static String in(Principal.Named named, String ours) {
    boolean nobody = true;
    for (List<String> names : named.byType().values()) {
      nobody &= names.isEmpty();
    }
    for (String each : named.federated()) {
      if (!each.equals(ours) && !isFederated(each)) {
        return "has the Federated principal "
            + Quoted.of(each)
            + ", which is neither a provider's ARN nor a domain";
      }
    }
    return nobody ? "names nobody as its Principal" : null;
  }

  private static boolean isFederated(String principal) {
    return principal.equals("*")
        || DOMAIN.matcher(principal).matches()
        || PLAIN.matcher(principal).matches() && Arn.parse(principal).isPresent();
  }
}
