package dev.irsacheck.check.permission;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.permissions.Proved;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One line of the declaration. */
public final class PermissionHeld implements Check {
  private final int index;
  private final Permission permission;

  /**
   * @param index of the permission in the declaration
   */
  public PermissionHeld(int index, Permission permission) {
    this.index = index;
    this.permission = permission;
  }

  @Override
  public String claim() {
    return "the role may " + permission;
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.PERMISSIONS, FactKey.ROLE_ARN);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return EnumSet.range(DiagnosisCode.IRSA701, DiagnosisCode.IRSA715);
  }

  @Override
  public Outcome examine(Facts facts) {
    List<Proved> all = facts.get(FactKey.PERMISSIONS);
    Proved proved = all.get(index);
    Source declared = facts.source(FactKey.PERMISSIONS);
    RoleArn own = facts.get(FactKey.ROLE_ARN);
    RoleArn as = permission.as();
    if (as != null && proved.resource().equals(as.toString())) {
      // It did not get as far as the permission: the role was not to be had.
      Permission taking =
          new Permission(
              ProvableAction.STS_ASSUME_ROLE.action(),
              as.toString(),
              null,
              permission.optional(),
              null,
              false);
      return outcome(new Proved(taking, as.toString(), proved.proof()), declared, own);
    }
    return outcome(proved, declared, as == null ? own : as);
  }

  private Outcome outcome(Proved proved, Source declared, RoleArn role) {
    Proof proof = proved.proof();
    if (proof instanceof Proof.Held held) {
      return Outcome.held("by", held.how(), declared);
    }
    if (proof instanceof Proof.NotProved not) {
      return Outcome.notRun(not.because());
    }
    if (proof instanceof Proof.Unsigned unsigned) {
      return Outcome.notRun("the service refused the credentials: " + unsigned.answer());
    }
    if (proof instanceof Proof.Denied denied) {
      return Refusal.of(proved, denied, permission, declared, role);
    }
    if (proof instanceof Proof.Elsewhere elsewhere) {
      return elsewhere(proved, elsewhere, declared, role);
    }
    Finding.Builder finding = other(proved, proof, declared);
    return permission.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  private Outcome elsewhere(
      Proved proved, Proof.Elsewhere elsewhere, Source declared, RoleArn role) {
    if (!(elsewhere.there() instanceof Proof.Held)) {
      return outcome(
          new Proved(proved.permission(), proved.resource(), elsewhere.there()), declared, role);
    }
    return Outcome.doubtful(
        Finding.of(DiagnosisCode.IRSA711)
            .headline(
                permission.resource()
                    + " is in "
                    + elsewhere.region()
                    + ": set the client's region to that")
            .saw("declared", permission, declared)
            .saw("region", elsewhere.region(), new Source("the service"))
            .why("The role has the permission, but a client of another region is refused.")
            .fix("Give the application's client for it the region " + elsewhere.region() + "."));
  }

  private Finding.Builder other(Proved proved, Proof proof, Source declared) {
    if (proof instanceof Proof.Missing missing) {
      return finding(
              DiagnosisCode.IRSA710,
              proved.resource() + " does not exist: correct its name, region or account",
              missing.answer(),
              declared)
          .why("The service accepted the request and found nothing of that name.")
          .fix("Correct the declaration, and the application's setting if it has the same name.");
    }
    if (proof instanceof Proof.Hidden hidden) {
      return finding(
              DiagnosisCode.IRSA712,
              proved.resource() + " is absent, or the role may not read it: S3 does not say which",
              hidden.answer(),
              declared)
          .why(
              "To a role without "
                  + hidden.second()
                  + ", S3 gives the same answer for an absent object and for a forbidden one.")
          .fix(
              "Declare an object that exists, or allow the role "
                  + hidden.second()
                  + " on the bucket.");
    }
    if (proof instanceof Proof.Unusable unusable) {
      return finding(
              DiagnosisCode.IRSA713,
              permission.action() + " is refused, and not by a policy of IAM: " + unusable.answer(),
              unusable.answer(),
              declared)
          .why(
              unusable.message().isBlank()
                  ? "The service gives no reason."
                  : unusable.message().endsWith(".")
                      ? unusable.message()
                      : unusable.message() + ".")
          .fix("Correct what the service names; no IAM policy helps here.");
    }
    Proof.Unanswered unanswered = (Proof.Unanswered) proof;
    return finding(
            DiagnosisCode.IRSA714,
            "no answer for " + permission + ": " + unanswered.what(),
            unanswered.what(),
            declared)
        .why("Without an answer nothing is known about this permission.")
        .fix("Check the path to the service: proxy, VPC endpoint, security groups, throttling.");
  }

  private Finding.Builder finding(
      DiagnosisCode code, String headline, String answer, Source declared) {
    return Finding.of(code)
        .headline(headline)
        .saw("declared", permission, declared)
        .saw("answer", answer, new Source("the service"));
  }
}
