package dev.irsacheck.check.permission;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.CallerIdentity;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.SessionArn;
import java.util.Set;

/**
 * The pod's role: IRSA's stands in its variable, and that of EKS Pod Identity is known by its
 * session alone, which has no path.
 *
 * @param source where it is known from
 */
record OwnRole(RoleArn arn, Source source) {
  static final Set<FactKey<?>> FACTS =
      Set.of(FactKey.ROLE_ARN, FactKey.CALLER, FactKey.EXPECTED_ROLE);

  /** Null where nothing tells it. */
  static OwnRole in(Facts facts) {
    RoleArn injected = facts.fact(FactKey.ROLE_ARN).orElse(null);
    if (injected != null) {
      return new OwnRole(injected, Source.NONE);
    }
    CallerIdentity caller = facts.fact(FactKey.CALLER).orElse(null);
    if (caller == null) {
      return null;
    }
    if (facts.fact(FactKey.EXPECTED_ROLE) instanceof Fact.Known<RoleArn> expected
        && caller.isOf(expected.value())) {
      return new OwnRole(expected.value(), expected.source());
    }
    return SessionArn.parse(caller.arn())
        .flatMap(SessionArn::role)
        .map(role -> new OwnRole(role, new Source("STS; without its path, if it has one")))
        .orElse(null);
  }
}
