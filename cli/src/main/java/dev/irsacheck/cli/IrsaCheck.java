package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Fault;
import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.io.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line: the commands that every package has, side by side with its own. */
public final class IrsaCheck {
  private IrsaCheck() {}

  /**
   * Runs the command that the arguments name.
   *
   * @param more the commands that this package has beside
   * @param args the command line
   * @return the exit code, one of sysexits.h
   */
  public static int run(Invocation invocation, MoreCommands more, String... args) {
    // What an init container runs needs no parser, and so need not wait for one to load.
    boolean alone = args.length == 0 || args.length == 1 && args[0].equals(CheckCommand.NAME);
    try {
      return alone
          ? CheckCommand.check(invocation, Map.of())
          : Commands.run(invocation.answering(args), more, withCommand(args));
    } catch (Throwable fault) {
      return Fault.report(fault, alone || args[0].startsWith("-"), invocation.messages());
    }
  }

  /** Options without a command are those of the default command. */
  private static String[] withCommand(String[] args) {
    if (!args[0].startsWith("-") || isForAll(args[0])) {
      return args;
    }
    List<String> complete = new ArrayList<>(List.of(args));
    // Those before the command, too.
    complete.remove(CheckCommand.NAME);
    complete.add(0, CheckCommand.NAME);
    return complete.toArray(new String[0]);
  }

  private static boolean isForAll(String option) {
    return option.equals("-h")
        || option.equals("--help")
        || option.equals("-V")
        || option.equals("--version");
  }
}
