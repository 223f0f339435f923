package dev.irsacheck.cli.command;

import dev.irsacheck.cli.io.Invocation;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands that a package has beside those of every package. They are asked for only where the
 * command line must be parsed: to name one loads the parser.
 */
@FunctionalInterface
public interface MoreCommands {
  /** By name, in the order of the help. */
  Map<String, CommandSpec> of(Invocation invocation);
}
