package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.pod.settings.ReportFormat;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.WrongUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Publishes a check: the report, the termination log and the exit code. */
final class Publisher {
  /** Kubelet's file is on the node's disk; the report is printed before. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Streams streams;
  private final String explain;
  private final boolean agent;
  private final BooleanSupplier execd;
  private final Settings settings;
  private final TerminationLog log;
  private final StartMetric metric;

  /** Writes a message into a file, which it may create; returns null, or why it failed. */
  interface TerminationLog {
    String write(Path file, String message, boolean create);
  }

  /**
   * @param agent whether an application waits for the exit code
   * @param metric null if no metric is wanted
   */
  Publisher(
      Streams streams,
      String program,
      boolean agent,
      BooleanSupplier execd,
      Settings settings,
      TerminationLog log,
      StartMetric metric) {
    this.log = log;
    this.metric = metric;
    this.streams = streams;
    this.explain = program + " explain";
    this.agent = agent;
    this.execd = execd;
    this.settings = settings;
  }

  int publish(Report report) {
    ReportFormat format = settings.get(Setting.FORMAT);
    if (format == ReportFormat.JSON) {
      JsonRenderer.write(report, streams.machineReport());
    } else if (format == ReportFormat.TEXT) {
      streams
          .messages()
          .print(
              new TextRenderer(streams.colours(), settings.get(Setting.VERBOSE), explain)
                  .render(report));
      streams.messages().print(startsAllTheSame(report));
    }
    if (report.verdict() != Verdict.HEALTHY) {
      terminationLog(primary(report) + startsAllTheSame(report));
    }
    int exit = exitCode(report.verdict(), report.side());
    metric(() -> StartResult.of(report, report.verdict(), report.side(), exit));
    return exit;
  }

  private void metric(Supplier<StartResult> result) {
    if (metric == null) {
      return;
    }
    String text = result.get().text(metric, streams.secrets());
    if (settings.get(Setting.FORMAT) == ReportFormat.PROMETHEUS) {
      streams.report().print(text);
    }
    Path directory = settings.get(Setting.TEXTFILE_DIRECTORY).orElse(null);
    if (directory != null && !execd.getAsBoolean()) {
      String cannot = "cannot write the metric into " + Printable.of(directory) + ": ";
      write(
          "metric",
          cannot,
          () -> {
            String problem = metric.write(directory.toFile(), text);
            return problem == null ? null : cannot + problem;
          });
    }
  }

  private String startsAllTheSame(Report report) {
    if (report.primary() == null || !starts(report.verdict(), report.side())) {
      return "";
    }
    if (settings.get(Setting.MODE) == EnforcementMode.WARN) {
      return "  " + LaunchTexts.modeWarn() + "\n";
    }
    if (settings.get(Setting.CANNOT_TELL) == InconclusiveMode.START) {
      return "  " + LaunchTexts.cannotTellStart() + "\n";
    }
    Instant at = report.at().truncatedTo(ChronoUnit.SECONDS);
    String whose = report.side().possessive();
    boolean proved = report.primary().code().link() == Link.MAY_DO && report.pod().caller() != null;
    return "  "
        + (proved
            ? LaunchTexts.cannotTellOfPermissions(at, whose)
            : LaunchTexts.cannotTellByCause(at, whose))
        + "\n";
  }

  /** Reports that AWS was not called until {@code until}, so nothing was proved. */
  void startsUnproved(Report report, Instant until) {
    streams.messages().println(LaunchTexts.startedBefore(until.truncatedTo(ChronoUnit.SECONDS)));
    streams
        .messages()
        .print(
            new TextRenderer(streams.colours(), settings.get(Setting.VERBOSE), explain)
                .renderWarnings(report));
    metric(() -> StartResult.of(report, Verdict.CANNOT_TELL, FaultSide.AWS, 0));
  }

  /** Writes the primary finding, or nothing, for the end of this container. */
  void writeTerminationMessage(Report report) {
    terminationLog(primary(report));
  }

  private String primary(Report report) {
    return new TextRenderer(Colours.NONE, false, explain).renderPrimary(report);
  }

  int wrongUsage(List<String> problems) {
    String message = WrongUsage.ofSettings(problems, explain);
    if (settings.get(Setting.FORMAT) == ReportFormat.JSON) {
      WrongUsage.writeJson(problems, streams.machineReport());
    } else {
      streams.messages().print(message);
    }
    terminationLog(message);
    boolean starts = agent && settings.get(Setting.MODE) == EnforcementMode.WARN;
    int exit = starts ? 0 : Verdict.WRONG_USAGE.exitCode();
    metric(() -> StartResult.ofWrongUsage(exit));
    return exit;
  }

  /** True if mode or cannot-tell lets the application start. */
  private boolean starts(Verdict verdict, FaultSide side) {
    return settings.get(Setting.MODE) == EnforcementMode.WARN
        || verdict == Verdict.CANNOT_TELL && settings.get(Setting.CANNOT_TELL).starts(side.stops());
  }

  /** The exit code; {@code side} is null unless the verdict is "cannot tell". */
  int exitCode(Verdict verdict, FaultSide side) {
    if (starts(verdict, side)) {
      return 0;
    }
    if (verdict == Verdict.SELF_CHECK_FAILED && agent && !settings.get(Setting.STRICT)) {
      streams.messages().println("irsa-check: the application starts unchecked");
      return 0;
    }
    return verdict.exitCode();
  }

  private void terminationLog(String message) {
    boolean named = settings.given(Setting.TERMINATION_LOG);
    if (!named && execd.getAsBoolean()) {
      // The container does not end here, so its file stays unchanged.
      return;
    }
    Path file = settings.get(Setting.TERMINATION_LOG);
    String safe = streams.secrets().mask(message);
    String cannot = "cannot write the termination log " + Printable.of(file) + ": ";
    write("termination log", cannot, () -> log.write(file, safe, named));
  }

  /**
   * Writes a file within a time limit, because the node's disk may hang, and reports a failure.
   *
   * @param file returns null, or the whole sentence why it failed
   */
  private void write(String what, String cannot, Supplier<String> file) {
    String problem;
    try {
      problem = OwnThread.within(what, PATIENCE, file, () -> cannot + "it does not answer");
    } catch (RuntimeException e) {
      // The verdict still counts.
      problem = cannot + e.getClass().getSimpleName();
    }
    if (problem != null) {
      streams.messages().println("irsa-check: " + problem);
    }
  }
}
