package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class Reports {
  static final PodSummary POD =
      new PodSummary(
          "agent",
          null,
          "shop",
          "shop:orders",
          "orders-0",
          "ip-10-0-1-7",
          "arn:aws:iam::111122223333:role/orders",
          "eu-west-1",
          "sts.eu-west-1.amazonaws.com",
          "arn:aws:sts::111122223333:assumed-role/orders/irsa-check");

  private Reports() {}

  static Report of(CheckResult... examined) {
    return of(POD, examined);
  }

  static Report of(PodSummary pod, CheckResult... examined) {
    return new Report(
        "0.1.0",
        pod,
        List.of(examined),
        Instant.parse("2026-11-24T10:00:00Z"),
        Duration.ofMillis(87));
  }

  static CheckResult held(String id) {
    return new CheckResult(id, "the claim of " + id, Outcome.held());
  }

  static CheckResult notRun(String id, String because) {
    return new CheckResult(id, "the claim of " + id, Outcome.notRun(because));
  }

  static CheckResult crashed(String id, String what) {
    return new CheckResult(id, "the claim of " + id, new Outcome.Crashed(what));
  }

  static CheckResult broken(DiagnosisCode code) {
    return broken(Finding.of(code));
  }

  static CheckResult broken(Finding.Builder finding) {
    return new CheckResult("a-check", "the claim", Outcome.broken(finding));
  }

  static CheckResult doubtful(DiagnosisCode code) {
    return new CheckResult("a-check", "the claim", Outcome.doubtful(Finding.of(code)));
  }
}
