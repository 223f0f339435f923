package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.time.Instant;

/** The result of a container's start as a metric. */
record StartResult(
    String account, String role, Verdict verdict, String side, String code, int exit, Instant at) {
  /** {@code verdict} and {@code side} may differ from the report's if AWS was not called. */
  static StartResult of(Report report, Verdict verdict, FaultSide side, int exit) {
    PodSummary pod = report.pod();
    DiagnosisCode code = report.code();
    return new StartResult(
        pod.accountName(),
        pod.validRole(),
        verdict,
        side == null ? "" : side.word(),
        code == null ? "" : code.name(),
        exit,
        report.at());
  }

  static StartResult ofWrongUsage(int exit) {
    return new StartResult(
        "", "", Verdict.WRONG_USAGE, "", DiagnosisCode.IRSA901.name(), exit, Instant.now());
  }

  String text(StartMetric metric, KnownSecrets secrets) {
    return metric.text(
        secrets.mask(account),
        secrets.mask(role),
        verdict.label(),
        side,
        code,
        exit,
        at.toEpochMilli());
  }
}
