package dev.irsacheck.cli.command;

import dev.irsacheck.cli.io.Invocation;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that a package has beside those of every package.
 *
 * @param name as it is written
 * @param spec made for one call of the program
 */
public record Subcommand(String name, Function<Invocation, CommandSpec> spec) {}
