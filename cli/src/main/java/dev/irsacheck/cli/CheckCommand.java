package dev.irsacheck.cli;

import dev.irsacheck.cli.command.PodCommand;
import dev.irsacheck.cli.command.SettingOptions;
import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.launch.JvmProperties;
import dev.irsacheck.launch.Launch;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.Form;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsResult;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.snapshot.LivePodEnvironment;
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
        Specs.command(command, "Checks this pod's chain from service account to IAM role.");
    command
        .spec
        .usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .footer("", SettingOptions.ELSEWHERE);
    SettingOptions.addTo(command.spec, Form.COMMAND_LINE);
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

  /**
   * Runs the check.
   *
   * @param flags settings of the command line by canonical name
   * @return the exit code
   */
  static int check(Invocation invocation, Map<String, String> flags) {
    return launch(invocation).run(settings(flags), null);
  }

  @Override
  public int wrongUsage(String problem) {
    return launch(invocation).wrongUsage(problem, settings(Map.of()));
  }

  private static Launch launch(Invocation invocation) {
    return Launch.ofCommand(new LivePodEnvironment(), invocation.streams(), invocation.program());
  }

  private static SettingsResult settings(Map<String, String> flags) {
    return SettingsReader.read(
        SettingsSources.commandLine(
            flags, JvmProperties.read(), System.getenv(), ConfigFile.onDisk()));
  }
}
