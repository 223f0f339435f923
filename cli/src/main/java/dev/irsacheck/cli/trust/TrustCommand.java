package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.FindingOptions;
import dev.irsacheck.cli.command.FindingsFormat;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code trust}: checks whether a policy admits a pod, without network, and hides the token. */
public final class TrustCommand implements Callable<Integer> {
  public static final String NAME = "trust";

  private final OptionSpec policy =
      CommandSpecs.text("--policy", "FILE|-", TrustCommandTexts.helpPolicy());
  private final OptionSpec token =
      CommandSpecs.text("--token", "FILE", TrustCommandTexts.helpToken());
  private final OptionSpec subject =
      CommandSpecs.text("--subject", "NS:SA", TrustCommandTexts.helpSubject());
  private final OptionSpec issuer =
      CommandSpecs.text("--issuer", "URL", TrustCommandTexts.helpIssuer());
  private final OptionSpec audience =
      CommandSpecs.text("--audience", "AUD", TrustCommandTexts.helpAudience());
  private final OptionSpec role = CommandSpecs.text("--role", "ARN", TrustCommandTexts.helpRole());
  private final OptionSpec mechanism =
      CommandSpecs.text("--for", "irsa|pod-identity", TrustCommandTexts.helpFor());
  private final OptionSpec cluster =
      CommandSpecs.text("--cluster", "NAME|ARN", TrustCommandTexts.helpCluster());
  private final OptionSpec noSessionTags =
      CommandSpecs.flag("--no-session-tags", TrustCommandTexts.helpTags());
  private final OptionSpec write =
      CommandSpecs.text("--write", "FILE", TrustCommandTexts.helpWrite());
  private final OptionSpec format =
      CommandSpecs.choice("--format", FindingsFormat.class, null, TrustCommandTexts.helpFormat());
  private final FindingOptions findings = new FindingOptions(NAME);

  private final Invocation invocation;

  private TrustCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    TrustCommand command = new TrustCommand(invocation);
    CommandSpec spec = CommandSpecs.command(command, TrustCommandTexts.help());
    spec.usageMessage().sortOptions(false).footer("", TrustCommandTexts.helpExits());
    spec.addOption(command.policy)
        .addOption(command.token)
        .addOption(command.subject)
        .addOption(command.issuer)
        .addOption(command.audience)
        .addOption(command.role)
        .addOption(command.mechanism)
        .addOption(command.cluster)
        .addOption(command.noSessionTags)
        .addOption(command.write)
        .addOption(command.format);
    command.findings.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() throws WrongInput {
    CountingOptions options = findings.countingOptions(TrustFinding.CODES, null, invocation);
    TrustInput input =
        new TrustInputReader(options(), invocation.stdin(), invocation.streams().secrets()).read();
    String file = write.getValue();
    if (file != null) {
      PolicyFile.check(file, new RoleCommands(input.role()));
    }
    TrustReport report = TrustReport.of(input, options, file);
    if (file != null) {
      PolicyFile.write(report, invocation);
    }
    FindingsFormat form = format.getValue();
    switch (form) {
      case JSON -> TrustJson.write(report, invocation.machineReport());
      case JUNIT -> report.junit(invocation.machineReport());
      default ->
          invocation
              .report()
              .print(
                  TrustText.of(
                      report,
                      invocation.streams().colours(),
                      invocation.explain(),
                      findings.areAll()));
    }
    findings.settle(report.counted(), invocation);
    return report.exitCode();
  }

  private TrustOptions options() {
    return new TrustOptions(
        policy.getValue(),
        token.getValue(),
        subject.getValue(),
        issuer.getValue(),
        audience.getValue(),
        role.getValue(),
        mechanism.getValue(),
        cluster.getValue(),
        CommandSpecs.isSet(noSessionTags));
  }
}
