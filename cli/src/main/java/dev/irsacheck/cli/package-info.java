/**
 * The one command line, for {@code bin/irsa-check}, the image and {@code java -jar irsa-check.jar}:
 * a class for each command, over core's one engine.
 *
 * <p>{@code io} is what a command reads and writes, {@code command} what commands have in common,
 * {@code cluster} the model that lint, audit and trust share, {@code rule} what lint and audit hold
 * against it; beside them a package for each command that is more than a class. What is wrong with
 * the command line or its input is thrown as {@link dev.irsacheck.cli.io.WrongInput} and said in
 * one place.
 *
 * <p>Commands are described by picocli's model and not by its annotations: reading annotations by
 * reflection would be a good part of the start of a process that lives for a second. A check alone
 * does without picocli.
 */
package dev.irsacheck.cli;
