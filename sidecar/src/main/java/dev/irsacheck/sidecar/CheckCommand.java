package dev.irsacheck.sidecar;

import dev.irsacheck.launch.JvmProperties;
import dev.irsacheck.launch.Launch;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.launch.Terminal;
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
final class CheckCommand implements Callable<Integer> {
  static final String NAME = "check";

  private CommandSpec spec;

  private CheckCommand() {}

  static CommandSpec spec() {
    CheckCommand command = new CheckCommand();
    command.spec =
        IrsaCheck.command(command, "Checks this pod's chain from service account to IAM role.");
    command
        .spec
        .usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .footer(
            "",
            "Each option may also be given as a system property irsacheck.NAME, as an environment"
                + " variable IRSA_CHECK_NAME, or in the configuration file.");
    SettingOptions.addTo(command.spec, Form.COMMAND_LINE);
    return command.spec;
  }

  @Override
  public Integer call() {
    ParseResult result = spec.commandLine().getParseResult();
    String misplaced = SettingOptions.misplaced(result.unmatched());
    return misplaced == null
        ? check(SettingOptions.given(result))
        : wrongUsage(SettingOptions.unexpected(misplaced));
  }

  /**
   * Runs the check.
   *
   * @param flags settings of the command line by canonical name
   * @return the exit code
   */
  static int check(Map<String, String> flags) {
    return launch().run(settings(flags), null);
  }

  /** Reports a command line that cannot be taken apart as any wrong setting is reported. */
  static int wrongUsage(String problem) {
    return launch().wrongUsage(problem, settings(Map.of()));
  }

  private static Launch launch() {
    Streams streams = new Streams(Output.REPORT, Output.MESSAGES, Terminal.colours());
    return Launch.ofCommand(new LivePodEnvironment(), streams, IrsaCheck.NAME);
  }

  private static SettingsResult settings(Map<String, String> flags) {
    return SettingsReader.read(
        SettingsSources.commandLine(
            flags, JvmProperties.read(), System.getenv(), ConfigFile.onDisk()));
  }
}
