package dev.irsacheck.cli.command;

import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that a package has beside those of every package.
 *
 * @param name as it is written
 * @param spec made from the name of the program, such as {@code irsa-check}
 */
public record Subcommand(String name, Function<String, CommandSpec> spec) {}
