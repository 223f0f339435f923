package dev.irsacheck.sidecar;

import dev.irsacheck.cli.command.Fault;
import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.command.PlainOptions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.settings.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that only an image or an unpacked program has. */
final class ImageCommands implements MoreCommands {
  @Override
  public Map<String, CommandSpec> of(Invocation invocation) {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    commands.put(ServeCommand.NAME, ServeCommand.spec(invocation));
    commands.put(InstallCommand.NAME, InstallCommand.spec(invocation));
    commands.put(CompletionCommand.NAME, CompletionCommand.spec(invocation));
    return commands;
  }

  @Override
  public Integer runPlain(Invocation invocation, String command, List<String> options)
      throws InterruptedException {
    Map<String, String> flags =
        command.equals(ServeCommand.NAME) ? PlainOptions.of(options, Form.SERVER) : null;
    if (flags == null) {
      return null;
    }
    try {
      return ServeCommand.serve(invocation, flags);
    } catch (RuntimeException | Error fault) {
      return Fault.report(fault, true, invocation.messages());
    }
  }
}
