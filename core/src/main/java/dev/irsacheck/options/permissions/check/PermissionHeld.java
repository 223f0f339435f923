package dev.irsacheck.options.permissions.check;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text711;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.EnumSet;
import java.util.List;

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
    List<ProbedPermission> all = facts.get(FactKey.PERMISSIONS);
    ProbedPermission probed = ProbedPermission.of(permission, all);
    Source declared = facts.source(FactKey.PERMISSIONS);
    OwnRole own = OwnRole.in(facts);
    if (own == null) {
      return UnknownCredentials.areRefused(facts)
          ? Outcome.notRun(ProbeFailureFindings.CALLER_UNKNOWN)
          : outcome(
              new ProbeFailureFindings(probed, declared, null)
                  .callerUnknown(facts.fact(FactKey.CALLER_CALL).orElse(null)));
    }
    OwnRole asking = permission.as() == null ? own : own.orOther(permission.as());
    if (probed.result() instanceof ProbeResult.RoleNotAssumed not) {
      probed = taking(not);
      asking = own;
    } else if (probed.result() instanceof ProbeResult.OtherRegion other
        && !(other.there() instanceof ProbeResult.Held)) {
      probed = new ProbedPermission(permission, probed.resource(), other.there());
    }
    ProbeResult result = probed.result();
    if (result instanceof ProbeResult.Held held) {
      return Outcome.held("by", held.how(), declared);
    }
    if (result instanceof ProbeResult.NotProbed not) {
      return Outcome.notRun(not.because());
    }
    if (result instanceof ProbeResult.OtherRegion other) {
      return Outcome.doubtful(
          Finding.of(Text711.finding(permission.resource(), other.region()))
              .saw("declared", permission, declared)
              .saw("region", other.region(), SERVICE));
    }
    // Another check reports the credentials, unless STS confirmed them.
    if (result instanceof ProbeResult.CredentialsRejected rejected
        && !facts.fact(FactKey.CALLER).isKnown()) {
      return Outcome.notRun("the service refused the credentials: " + rejected.answer());
    }
    if (!(result instanceof ProbeResult.Denied denied)) {
      return outcome(new ProbeFailureFindings(probed, declared, asking.arn()).of(result));
    }
    if (asking.isOther(denied.denial().principal())) {
      return Outcome.broken(asking.otherCaller(denied.denial().principal(), permission, declared));
    }
    Finding.Builder finding =
        new DenialFinding(probed, denied, asking.arn())
            .finding(permission, declared, asking.source());
    String together = DenialFinding.together(all, ProbedPermission.of(permission, all), own.arn());
    if (together != null) {
      finding.alternative(PermissionTexts.togetherAlternative(), together);
    }
    return outcome(finding);
  }

  /** A denied optional permission is a warning. */
  private Outcome outcome(Finding.Builder finding) {
    return permission.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  private ProbedPermission taking(ProbeResult.RoleNotAssumed not) {
    String role = permission.as().toString();
    String action = ProbeableAction.STS_ASSUME_ROLE.action();
    Permission taking = new Permission(action, role, null, permission.optional(), null, false);
    return new ProbedPermission(taking, role, not.taking());
  }
}
