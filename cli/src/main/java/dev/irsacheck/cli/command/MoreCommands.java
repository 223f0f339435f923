package dev.irsacheck.cli.command;

import dev.irsacheck.cli.io.Invocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that a package has beside those of every package. */
@FunctionalInterface
public interface MoreCommands {
  /**
   * By name, in the order of the help. They are asked for only where the command line must be
   * parsed: to name one loads the parser.
   */
  Map<String, CommandSpec> of(Invocation invocation);

  /**
   * One that a pod runs, and that can do without the parser: what stays would keep it loaded.
   *
   * @param options what follows the command
   * @return makes the exit code; null where the parser is needed after all
   */
  default Callable<Integer> plain(Invocation invocation, String command, List<String> options) {
    return null;
  }
}
