package dev.irsacheck.cli;

import dev.irsacheck.cli.command.InternalErrorText;
import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.command.PlainOptions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.snapshot.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The command line: the common commands and those of the package. */
public final class IrsaCheck {
  private IrsaCheck() {}

  /** Returns the exit code, one of sysexits.h. */
  public static int run(Invocation invocation, MoreCommands more, String... args) {
    boolean named = args.length > 0 && !args[0].startsWith("-");
    String command = named ? args[0] : CheckCommand.NAME;
    boolean ofPod = command.equals(CheckCommand.NAME);
    List<String> options = List.of(args).subList(named ? 1 : 0, args.length);
    try {
      if (args.length == 0 && OutsideOfPod.isCertain(Variables.ofThisJvm())) {
        return OutsideOfPod.help(invocation);
      }
      // The pod waits for these commands, so they avoid loading the parser.
      Callable<Integer> plain =
          ofPod ? plain(invocation, options) : more.plain(invocation, command, options);
      ofPod |= plain != null;
      return plain == null
          ? Commands.run(invocation.forArguments(args), more, withCommand(args))
          : plain.call();
    } catch (Throwable fault) {
      return InternalErrorText.report(fault, ofPod, invocation.messages());
    }
  }

  private static Callable<Integer> plain(Invocation invocation, List<String> options) {
    Map<String, String> flags = PlainOptions.of(options, RunMode.COMMAND_LINE);
    return flags == null ? null : () -> CheckCommand.check(invocation, flags);
  }

  private static String[] withCommand(String[] args) {
    if (!args[0].startsWith("-") || isForAll(args[0])) {
      return args;
    }
    List<String> complete = new ArrayList<>(List.of(args));
    // Common options may also precede the command.
    complete.remove(CheckCommand.NAME);
    complete.add(0, CheckCommand.NAME);
    return complete.toArray(new String[0]);
  }

  private static boolean isForAll(String option) {
    return List.of("-h", "--help", "-V", "--version").contains(option);
  }
}
