package dev.irsacheck.options.permissions.check;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text601;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.Set;

/** The pod's role. With EKS Pod Identity it comes from the session, which lacks the path. */
record OwnRole(RoleArn arn, Source source) {
  static final Set<FactKey<?>> FACTS =
      Set.of(FactKey.ROLE_ARN, FactKey.CALLER, FactKey.EXPECTED_ROLE);

  /** The role that a permission is probed as, which may be this one. */
  OwnRole orOther(RoleArn other) {
    return other.equals(arn) ? this : new OwnRole(other, Source.NONE);
  }

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

  /** Compares names only: a session has no path, and the name may be masked. */
  boolean isOther(String principal) {
    SessionArn caller = SessionArn.parse(principal).orElse(null);
    return caller == null
        ? Arn.isMeantOf("iam", principal)
            && !(RoleArn.read(principal) instanceof ParsedText.Valid<RoleArn> named
                && named.value().equals(arn))
        : !caller.roleName().equals(arn.name()) || !caller.account().equals(arn.account().digits());
  }

  /** Another identity sent the request, so this role's policies do not matter. */
  Finding.Builder otherCaller(String principal, Permission permission, Source declared) {
    String other = SessionArn.parse(principal).map(SessionArn::roleName).orElse(principal);
    return Finding.of(Text601.anothers(other, arn.name(), PermissionTexts.pathSettings()))
        .saw("declared", permission, declared)
        .saw("role", arn, Source.NONE)
        .saw("caller", principal, new Source("the service"));
  }
}
