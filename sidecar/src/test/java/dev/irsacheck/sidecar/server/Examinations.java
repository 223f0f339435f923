package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.run.selfcheck.Examination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

final class Examinations {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  static final PodSummary POD =
      new PodSummary(
          "shell",
          null,
          "shop",
          "shop:orders",
          "orders-6f9c7d5b8-x2k7q",
          null,
          "arn:aws:iam::111122223333:role/orders",
          "eu-west-1",
          "sts.eu-west-1.amazonaws.com",
          null);

  private Examinations() {}

  static Examination healthy() {
    return of(new CheckResult("irsa-injected", "IRSA was injected", Outcome.held()));
  }

  static Examination broken(DiagnosisCode code) {
    return of(
        new CheckResult("irsa-injected", "IRSA was injected", Outcome.held()),
        new CheckResult(
            "web-identity-accepted",
            "STS accepts",
            Outcome.broken(
                Finding.of(code)
                    .saw("role", "orders", Source.env("AWS_ROLE_ARN"))
                    .why("The role is not there.")
                    .look("Create the role", "aws iam create-role --role-name orders"))));
  }

  static Examination cannotTell() {
    return broken(DiagnosisCode.IRSA417);
  }

  static Examination awsInTrouble() {
    return of(
        new CheckResult(
            "sts-answers",
            "STS answers",
            Outcome.broken(Finding.of(DiagnosisCode.IRSA418).on(FaultSide.AWS))));
  }

  static Examination misconfigured() {
    return broken(DiagnosisCode.IRSA301);
  }

  static Examination of(CheckResult... checks) {
    return at(NOON, checks);
  }

  static Examination at(Instant moment, CheckResult... checks) {
    return in(POD, moment, checks);
  }

  static Examination withoutRole(CheckResult... checks) {
    return in(
        new PodSummary("shell", null, "shop", null, null, null, null, null, null, null),
        NOON,
        checks);
  }

  static Examination in(PodSummary pod) {
    return in(pod, NOON);
  }

  static Examination in(PodSummary pod, Instant moment, CheckResult... checks) {
    return new Examination(
        Facts.builder().build(),
        new Report("0.1.0", pod, List.of(checks), moment, Duration.ofMillis(87)));
  }

  static Examination declaring(PermissionSummary... permissions) {
    List<CheckResult> checks = new ArrayList<>();
    checks.add(new CheckResult("caller-is-the-role", "", Outcome.held()));
    Outcome worst = permissions[0].outcome();
    for (PermissionSummary permission : permissions) {
      worst = permission.outcome() instanceof Outcome.Broken ? permission.outcome() : worst;
    }
    checks.add(new CheckResult(PermissionSummary.CHECK, "the role may", worst));
    return new Examination(
        Facts.builder().build(),
        new Report("0.1.0", POD, checks, List.of(permissions), NOON, Duration.ofMillis(87)));
  }

  static PermissionSummary permission(String resource, ProbeResult result, Outcome outcome) {
    Permission permission = new Permission("s3:GetObject", resource);
    return new PermissionSummary(
        permission,
        new ProbedPermission(permission, resource, result, NOON.minusSeconds(600)),
        outcome);
  }

  static PermissionSummary held(String resource) {
    return permission(resource, new ProbeResult.Held("read"), Outcome.held());
  }

  static PermissionSummary denied(String resource) {
    return permission(
        resource,
        new ProbeResult.Denied(
            new Denial("", "s3:GetObject", resource, PolicyOwner.IDENTITY, false, null),
            "AccessDenied 403"),
        Outcome.broken(Finding.of(DiagnosisCode.IRSA701).fix("Allow it.")));
  }

  static Status after(Examination... examinations) {
    Status status =
        Status.start(Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3));
    for (Examination examination : examinations) {
      status = status.after(examination);
    }
    return status;
  }
}
