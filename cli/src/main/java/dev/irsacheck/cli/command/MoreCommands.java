package dev.irsacheck.cli.command;

import dev.irsacheck.cli.io.Invocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

@FunctionalInterface
public interface MoreCommands {
  /** Called only if the command line needs the parser, since naming a command loads it. */
  Map<String, CommandSpec> of(Invocation invocation);

  /** Returns a pod's command without loading the parser; null if the parser is needed. */
  default Callable<Integer> plain(Invocation invocation, String command, List<String> options) {
    return null;
  }
}
