package dev.irsacheck.cli.audit;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.audit.format.AuditCsv;
import dev.irsacheck.cli.audit.format.AuditHtml;
import dev.irsacheck.cli.audit.format.AuditJson;
import dev.irsacheck.cli.audit.format.AuditJunit;
import dev.irsacheck.cli.audit.format.AuditMetrics;
import dev.irsacheck.cli.audit.format.AuditSarif;
import dev.irsacheck.cli.audit.format.AuditText;
import dev.irsacheck.cli.audit.format.GroupBy;
import dev.irsacheck.cli.audit.judge.AuditRules;
import dev.irsacheck.cli.audit.restart.RestartScript;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.cluster.export.AuditInput;
import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.FindingOptions;
import dev.irsacheck.cli.command.ReportOutputs;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.ProgressLine;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.rule.LintSettings;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code audit}: checks all workloads of a cluster offline. */
public final class AuditCommand implements Callable<Integer> {
  public static final String NAME = "audit";

  enum Format {
    TEXT,
    JSON,
    HTML,
    SARIF,
    CSV,
    JUNIT,
    PROMETHEUS
  }

  private final PositionalParamSpec folders =
      CommandSpecs.operands("FOLDER", List.of(), AuditTexts.helpFolder());
  private final OptionSpec cluster =
      CommandSpecs.texts("--cluster", "FILE|DIR|-", AuditTexts.helpCluster());
  private final OptionSpec roles = CommandSpecs.texts("--roles", "FILE|-", AuditTexts.helpRoles());
  private final OptionSpec providers =
      CommandSpecs.texts("--providers", "FILE|-", AuditTexts.helpProviders());
  private final OptionSpec associations =
      CommandSpecs.texts("--associations", "FILE|-", AuditTexts.helpAssociations());
  private final OptionSpec clusterInfo =
      CommandSpecs.texts("--cluster-info", "FILE|-", AuditTexts.helpClusterInfo());
  private final OptionSpec annotationPrefix =
      CommandSpecs.text("--annotation-prefix", "PREFIX", AuditTexts.helpPrefix());
  private final ReportOutputs<Format> outputs =
      new ReportOutputs<>(Format.class, AuditTexts.helpFormat());
  private final OptionSpec by =
      CommandSpecs.choice("--by", GroupBy.class, null, AuditTexts.helpBy());
  private final OptionSpec since = CommandSpecs.text("--since", "FILE|-", AuditTexts.helpSince());
  private final OptionSpec restart = CommandSpecs.flag("--restart", AuditTexts.helpRestart());
  private final OptionSpec collector = CommandSpecs.flag("--collector", AuditTexts.helpCollector());
  private final FindingOptions findings = new FindingOptions(NAME);

  private final Invocation invocation;

  private AuditCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    AuditCommand command = new AuditCommand(invocation);
    CommandSpec spec = CommandSpecs.command(command, AuditTexts.help());
    spec.usageMessage()
        .sortOptions(false)
        .footer(
            "",
            AuditTexts.helpFirst(invocation.program()),
            AuditTexts.helpThen(invocation.program()),
            "",
            AuditTexts.helpExits());
    spec.addPositional(command.folders)
        .addOption(command.collector)
        .addOption(command.cluster)
        .addOption(command.roles)
        .addOption(command.providers)
        .addOption(command.associations)
        .addOption(command.clusterInfo)
        .addOption(command.annotationPrefix);
    command.outputs.addTo(spec);
    spec.addOption(command.by).addOption(command.since).addOption(command.restart);
    command.findings.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() throws WrongInput {
    if (CommandSpecs.isSet(collector)) {
      CollectorScript.write(invocation.machineReport());
      return Verdict.HEALTHY.exitCode();
    }
    try {
      outputs.read(inputs());
      CountedReport report = report();
      outputs.write(new Reports(report), invocation);
      findings.settle(report.counted(), invocation);
      // The script is complete, even if what it restarts counts as an error.
      boolean counts = !CommandSpecs.isSet(restart) || findings.namesFailOn();
      return (counts ? report.counted().verdict() : Verdict.HEALTHY).exitCode();
    } catch (OutOfMemoryError e) {
      throw new WrongInput(AuditTexts.heap(Runtime.getRuntime().maxMemory() >> 20));
    }
  }

  private CountedReport report() throws WrongInput {
    CountingOptions options = countingOptions();
    String prefix = LintSettings.prefix(annotationPrefix.getValue());
    AuditInput.Given given =
        new AuditInput.Given(
            CommandSpecs.given(folders),
            CommandSpecs.given(cluster),
            CommandSpecs.given(roles),
            CommandSpecs.given(providers),
            CommandSpecs.given(associations),
            CommandSpecs.given(clusterInfo),
            prefix);
    try (ProgressLine progress = ProgressLine.of(invocation)) {
      progress.show(AuditTexts.reading());
      Inventory inventory = AuditInput.read(given, invocation.stdin());
      progress.show(AuditTexts.judging());
      return CountedReport.of(
          Auditor.audit(inventory, AuditRules.all(), prefix), options, AuditRules.codes());
    }
  }

  private CountingOptions countingOptions() throws WrongInput {
    checkStandardInput();
    checkRestart();
    return findings.countingOptions(AuditRules.codes(), since.getValue(), invocation);
  }

  private void checkStandardInput() throws WrongInput {
    int uses = InputFile.STDIN.equals(since.getValue()) ? 1 : 0;
    for (OptionSpec each : List.of(cluster, roles, providers, associations, clusterInfo)) {
      uses += Collections.frequency(CommandSpecs.given(each), InputFile.STDIN);
    }
    if (uses > 1) {
      throw new WrongInput(AuditTexts.oneStandardInput());
    }
  }

  private void checkRestart() throws WrongInput {
    if (!CommandSpecs.isSet(restart)) {
      return;
    }
    String format = outputs.firstForMachines();
    if (format != null) {
      throw new WrongInput(AuditTexts.restartIsScript(format));
    }
    if (findings.writesBaseline()) {
      throw new WrongInput(AuditTexts.restartWithoutNewBaseline());
    }
  }

  /** A report may replace the one that it is compared with, which is read before. */
  private List<String> inputs() {
    List<String> named = new ArrayList<>(findings.files());
    for (ArgSpec each : List.of(folders, cluster, roles, providers, associations, clusterInfo)) {
      named.addAll(CommandSpecs.given(each));
    }
    return named;
  }

  private final class Reports implements ReportOutputs.Report<Format> {
    private final CountedReport report;
    private final Instant made = Clock.systemUTC().instant();

    Reports(CountedReport report) {
      this.report = report;
    }

    @Override
    public void text(Colours colours, Consumer<String> out) {
      if (CommandSpecs.isSet(restart)) {
        RestartScript.write(report, invocation.streams().secrets().output(out));
        return;
      }
      AuditText.write(report, by.getValue(), colours, invocation.explain(), findings.areAll(), out);
    }

    @Override
    public void data(Format format, MaskedOutput out) {
      switch (format) {
        case JSON -> {
          AuditJson.write(report, out);
          out.endLine();
        }
        case HTML -> AuditHtml.write(report, made, out);
        case SARIF -> {
          AuditSarif.write(report, findings.areAll(), out);
          out.endLine();
        }
        case CSV -> AuditCsv.write(report, out);
        case JUNIT -> AuditJunit.write(report, out);
        case PROMETHEUS -> AuditMetrics.write(report, made, out);
        default -> throw new IllegalStateException("no format for machines: " + format);
      }
    }
  }
}
