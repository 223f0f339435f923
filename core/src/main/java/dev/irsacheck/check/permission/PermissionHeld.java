package dev.irsacheck.check.permission;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text601;
import dev.irsacheck.diagnosis.Text711;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.SessionArn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.text.Read;
import java.util.EnumSet;
import java.util.List;

/** One line of the declaration. */
public final class PermissionHeld extends Check {
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
    OwnRole role = OwnRole.in(facts);
    if (role == null) {
      return nobodys(proved, facts);
    }
    RoleArn own = role.arn();
    Around around =
        new Around(
            facts.source(FactKey.PERMISSIONS),
            role,
            facts.fact(FactKey.CALLER).orElse(null) != null,
            Refusal.together(all, proved, own));
    RoleArn as = proved.permission().as();
    if (proved.proof() instanceof Proof.NotTaken not) {
      Permission taking =
          new Permission(
              ProvableAction.STS_ASSUME_ROLE.action(),
              as.toString(),
              null,
              permission.optional(),
              null,
              false);
      return outcome(new Proved(taking, as.toString(), not.taking()), own, around);
    }
    return outcome(proved, as == null ? own : as, around);
  }

  /** Without a name nobody can tell whose permission it would be; a refusal is told elsewhere. */
  private Outcome nobodys(Proved proved, Facts facts) {
    String because = "STS did not say whose the credentials are";
    if (UnknownCredentials.areRefused(facts)) {
      return Outcome.notRun(because);
    }
    Finding.Builder finding =
        new Unproved(proved, facts.source(FactKey.PERMISSIONS), null)
            .unanswered(new Proof.Unanswered(because, Proof.Unanswered.Lack.UNREACHABLE));
    return permission.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  /**
   * What else is known.
   *
   * @param declared where the declaration stands
   * @param own the pod's role
   * @param caller STS has said whose the credentials are, so that no other check tells of them
   * @param together the statements that the role lacks for this and other permissions, or null
   */
  private record Around(Source declared, OwnRole own, boolean caller, String together) {
    Source of(RoleArn role) {
      return role.equals(own.arn()) ? own.source() : Source.NONE;
    }
  }

  private Outcome outcome(Proved proved, RoleArn role, Around around) {
    Proof proof = proved.proof();
    Source declared = around.declared();
    if (proof instanceof Proof.Held held) {
      return Outcome.held("by", held.how(), declared);
    }
    if (proof instanceof Proof.NotProved not) {
      return Outcome.notRun(not.because());
    }
    if (proof instanceof Proof.Unsigned unsigned && !around.caller()) {
      return Outcome.notRun("the service refused the credentials: " + unsigned.answer());
    }
    if (proof instanceof Proof.Denied denied) {
      return isOfAnother(denied, role)
          ? anothers(proved, denied, declared, role)
          : Refusal.of(
              proved,
              denied,
              permission,
              declared,
              new OwnRole(role, around.of(role)),
              around.together());
    }
    if (proof instanceof Proof.Elsewhere elsewhere) {
      return elsewhere(proved, elsewhere, role, around);
    }
    Finding.Builder finding = unproved(proved, proof, declared, role);
    return permission.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  /** A session's name may be blanked out, and its role's path always is. */
  private static boolean isOfAnother(Proof.Denied denied, RoleArn role) {
    String principal = denied.denial().principal();
    SessionArn caller = SessionArn.parse(principal).orElse(null);
    return caller == null
        ? Arn.isMeantOf("iam", principal)
            && !(RoleArn.read(principal) instanceof Read.Valid<RoleArn> named
                && named.value().equals(role))
        : !caller.roleName().equals(role.name())
            || !caller.account().equals(role.account().digits());
  }

  /** The role was taken, and the request was made by somebody else: no policy of it matters. */
  private Outcome anothers(Proved proved, Proof.Denied denied, Source declared, RoleArn role) {
    return Outcome.broken(
        Finding.of(
                Text601.anothers(
                    SessionArn.parse(denied.denial().principal())
                        .map(SessionArn::roleName)
                        .orElse(denied.denial().principal()),
                    role.name()))
            .saw("declared", permission, declared)
            .saw("role", role, Source.NONE)
            .saw("caller", denied.denial().principal(), new Source("the service")));
  }

  private Outcome elsewhere(Proved proved, Proof.Elsewhere elsewhere, RoleArn role, Around around) {
    if (!(elsewhere.there() instanceof Proof.Held)) {
      return outcome(
          new Proved(proved.permission(), proved.resource(), elsewhere.there()), role, around);
    }
    return Outcome.doubtful(
        Finding.of(Text711.elsewhere(permission.resource(), elsewhere.region()))
            .saw("declared", permission, around.declared())
            .saw("region", elsewhere.region(), new Source("the service")));
  }

  private static Finding.Builder unproved(
      Proved proved, Proof proof, Source declared, RoleArn role) {
    Unproved unproved = new Unproved(proved, declared, role);
    if (proof instanceof Proof.Missing missing) {
      return unproved.missing(missing);
    }
    if (proof instanceof Proof.Hidden hidden) {
      return unproved.hidden(hidden);
    }
    if (proof instanceof Proof.OtherPartition other) {
      return unproved.otherPartition(other);
    }
    if (proof instanceof Proof.Unsigned unsigned) {
      return unproved.unsigned(unsigned);
    }
    return proof instanceof Proof.Unusable unusable
        ? unproved.unusable(unusable)
        : unproved.unanswered((Proof.Unanswered) proof);
  }
}
