package dev.irsacheck.options.permissions.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.text.Read;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Side;
import dev.irsacheck.chain.diagnosis.Text601;
import dev.irsacheck.chain.diagnosis.Text711;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.Proof;
import dev.irsacheck.chain.permissions.ProvableAction;
import dev.irsacheck.chain.permissions.Proved;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One line of the declaration.
 *
 * <p>Long, because what a call proves has ten forms, and four of them depend on what else is known
 * of the caller.
 */
public final class PermissionHeld extends Check {
  private static final Source SERVICE = new Source("the service");

  private final Permission permission;

  public PermissionHeld(Permission permission) {
    super(
        claim("the role may " + permission)
            .needs(FactKey.PERMISSIONS)
            .considers(OwnRole.FACTS)
            .considers(FactKey.CALLER_CALL)
            .reports(EnumSet.range(DiagnosisCode.IRSA701, DiagnosisCode.IRSA715))
            .reports(DiagnosisCode.IRSA601));
    this.permission = permission;
  }

  @Override
  public Outcome examine(Facts facts) {
    List<Proved> all = facts.get(FactKey.PERMISSIONS);
    Proved proved = Proved.of(permission, all);
    Source declared = facts.source(FactKey.PERMISSIONS);
    OwnRole own = OwnRole.in(facts);
    if (own == null) {
      return callerUnknown(proved, declared, facts);
    }
    OwnRole asking = permission.as() == null ? own : own.orOther(permission.as());
    if (proved.proof() instanceof Proof.NotTaken not) {
      proved = taking(not);
      asking = own;
    } else if (proved.proof() instanceof Proof.OtherRegion other
        && !(other.there() instanceof Proof.Held)) {
      proved = new Proved(permission, proved.resource(), other.there());
    }
    Proof proof = proved.proof();
    if (proof instanceof Proof.Held held) {
      return Outcome.held("by", held.how(), declared);
    }
    if (proof instanceof Proof.NotProved not) {
      return Outcome.notRun(not.because());
    }
    if (proof instanceof Proof.OtherRegion other) {
      return Outcome.doubtful(otherRegion(other, declared));
    }
    // Unless STS has said whose the credentials are, another check tells of them.
    if (proof instanceof Proof.CredentialsRejected rejected
        && !facts.fact(FactKey.CALLER).isKnown()) {
      return Outcome.notRun("the service refused the credentials: " + rejected.answer());
    }
    if (!(proof instanceof Proof.Denied denied)) {
      return outcome(new ProbeFailureFindings(proved, declared, asking.arn()).of(proof));
    }
    String principal = denied.denial().principal();
    if (isOtherCaller(principal, asking.arn())) {
      return Outcome.broken(otherCaller(principal, declared, asking.arn()));
    }
    Finding.Builder finding =
        new Refusal(proved, denied, asking.arn()).finding(permission, declared, asking.source());
    String together = Refusal.together(all, Proved.of(permission, all), own.arn());
    if (together != null) {
      finding.alternative(PermissionTexts.togetherAlternative(), together);
    }
    return outcome(finding);
  }

  /** A refusal that the declaration calls optional is a warning. */
  private Outcome outcome(Finding.Builder finding) {
    return permission.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  /** What came of the call by which the other role was to be taken. */
  private Proved taking(Proof.NotTaken not) {
    String role = permission.as().toString();
    String action = ProvableAction.STS_ASSUME_ROLE.action();
    Permission taking = new Permission(action, role, null, permission.optional(), null, false);
    return new Proved(taking, role, not.taking());
  }

  /** Without a name nobody can tell whose permission it would be; a refusal is told elsewhere. */
  private Outcome callerUnknown(Proved proved, Source declared, Facts facts) {
    String because = "STS did not say whose the credentials are";
    if (UnknownCredentials.areRefused(facts)) {
      return Outcome.notRun(because);
    }
    StsCall call = facts.fact(FactKey.CALLER_CALL).orElse(null);
    return outcome(
        new ProbeFailureFindings(proved, declared, null)
            .of(new Proof.Unanswered(because, Proof.Unanswered.Lack.UNREACHABLE))
            .on(call == null ? Side.POD : call.answer().side()));
  }

  /** A session's name may be blanked out, and its role's path always is. */
  private static boolean isOtherCaller(String principal, RoleArn role) {
    SessionArn caller = SessionArn.parse(principal).orElse(null);
    return caller == null
        ? Arn.isMeantOf("iam", principal)
            && !(RoleArn.read(principal) instanceof Read.Valid<RoleArn> named
                && named.value().equals(role))
        : !caller.roleName().equals(role.name())
            || !caller.account().equals(role.account().digits());
  }

  /** The role was taken, and the request was made by somebody else: no policy of it matters. */
  private Finding.Builder otherCaller(String principal, Source declared, RoleArn role) {
    String other = SessionArn.parse(principal).map(SessionArn::roleName).orElse(principal);
    return Finding.of(Text601.anothers(other, role.name(), PermissionTexts.pathSettings()))
        .saw("declared", permission, declared)
        .saw("role", role, Source.NONE)
        .saw("caller", principal, SERVICE);
  }

  private Finding.Builder otherRegion(Proof.OtherRegion other, Source declared) {
    return Finding.of(Text711.finding(permission.resource(), other.region()))
        .saw("declared", permission, declared)
        .saw("region", other.region(), SERVICE);
  }

  /**
   * The pod's role: IRSA's stands in its variable, and that of EKS Pod Identity is known by its
   * session alone, which has no path.
   *
   * @param source where it is known from
   */
  private record OwnRole(RoleArn arn, Source source) {
    static final Set<FactKey<?>> FACTS =
        Set.of(FactKey.ROLE_ARN, FactKey.CALLER, FactKey.EXPECTED_ROLE);

    /** The role that a permission is to be asked as, which may be this one. */
    OwnRole orOther(RoleArn other) {
      return other.equals(arn) ? this : new OwnRole(other, Source.NONE);
    }

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
}
