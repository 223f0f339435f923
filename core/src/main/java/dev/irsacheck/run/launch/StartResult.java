package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The result of a container's start as a metric. */
record StartResult(
    String account, String role, Verdict verdict, String side, String code, int exit, Instant at) {
  /** The node's disk may hang. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

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

  /** Returns null, or why the file could not be written. */
  String write(StartMetric metric, KnownSecrets secrets, Path directory) {
    String cannot = "cannot write the metric into " + Printable.of(directory) + ": ";
    String problem;
    try {
      problem =
          OwnThread.within(
              "metric",
              PATIENCE,
              () -> metric.write(directory.toFile(), text(metric, secrets)),
              () -> "it does not answer");
    } catch (RuntimeException e) {
      // The verdict still counts.
      problem = e.getClass().getSimpleName();
    }
    return problem == null ? null : cannot + problem;
  }
}
