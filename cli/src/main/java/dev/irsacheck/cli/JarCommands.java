package dev.irsacheck.cli;

import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.report.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Commands of the image that the agent's jar lacks: each says where it is, with exit code 64. */
final class JarCommands implements MoreCommands {
  @Override
  public Map<String, CommandSpec> of(Invocation invocation) {
    String version = Version.current();
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    commands.put("serve", elsewhere(HelpTexts.serveElsewhere(version)));
    commands.put("install", elsewhere(HelpTexts.installElsewhere(version)));
    commands.put("completion", elsewhere(HelpTexts.completionElsewhere(version)));
    return commands;
  }

  private static CommandSpec elsewhere(String sentence) {
    Callable<Integer> run =
        () -> {
          throw new WrongInput(sentence);
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
    spec.usageMessage().hidden(true);
    // Options of the image's command, and --help, get the same answer.
    spec.parser().unmatchedArgumentsAllowed(true);
    return spec;
  }
}
