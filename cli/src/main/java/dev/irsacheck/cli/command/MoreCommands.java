package dev.irsacheck.cli.command;

import dev.irsacheck.cli.io.Invocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** The additional commands of a package. */
@FunctionalInterface
public interface MoreCommands {
  /**
   * Returns the commands by name in the order of the help. It is called only if the command line
   * needs the parser, since naming a command loads it.
   */
  Map<String, CommandSpec> of(Invocation invocation);

  /**
   * Returns a pod's command that needs no parser, because a running server would keep it loaded;
   * null if the parser is needed.
   *
   * @param options the arguments after the command
   */
  default Callable<Integer> plain(Invocation invocation, String command, List<String> options) {
    return null;
  }
}
