package dev.irsacheck.cli;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.PodCommand;
import dev.irsacheck.cli.command.SettingOptions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.run.launch.Launch;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code check}: the self-check of this pod, and the default command. */
public final class CheckCommand implements Callable<Integer>, PodCommand {
  public static final String NAME = "check";

  private final Invocation invocation;
  private CommandSpec spec;

  private CheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    CheckCommand command = new CheckCommand(invocation);
    command.spec =
        CommandSpecs.command(command, "Checks this pod's chain from service account to IAM role.");
    command
        .spec
        .usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .footer("", SettingOptions.ELSEWHERE);
    SettingOptions.addTo(command.spec, RunMode.COMMAND_LINE);
    return command.spec;
  }

  @Override
  public Integer call() {
    ParseResult result = spec.commandLine().getParseResult();
    String misplaced = SettingOptions.misplaced(result.unmatched());
    return misplaced == null
        ? check(invocation, SettingOptions.given(result))
        : wrongUsage(SettingOptions.unexpected(misplaced));
  }

  static int check(Invocation invocation, Map<String, String> flags) {
    Variables variables = Variables.ofThisJvm();
    return launch(invocation, variables).run(settings(flags, variables), null);
  }

  @Override
  public int wrongUsage(String problem) {
    Variables variables = Variables.ofThisJvm();
    Map<String, String> flags =
        invocation.json() ? Map.of(Setting.FORMAT.canonicalName(), "json") : Map.of();
    return launch(invocation, variables).wrongUsage(problem, settings(flags, variables));
  }

  private static Launch launch(Invocation invocation, Variables variables) {
    return Launch.ofCommand(
        new LivePodEnvironment(variables), invocation.streams(), invocation.program());
  }

  private static SettingsResult settings(Map<String, String> flags, Variables variables) {
    return SettingsReader.commandLine(
        flags, variables.properties(), variables.environment(), ConfigFile.onDisk());
  }
}
