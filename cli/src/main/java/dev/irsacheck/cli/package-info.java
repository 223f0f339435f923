/**
 * The command line of {@code bin/irsa-check}, the image and {@code java -jar irsa-check.jar}: a
 * class for each command on top of core.
 *
 * <p>{@code io} has input and output, {@code command} what commands share, {@code cluster} the
 * model of lint, audit and trust, and {@code rule} the rules of lint and audit. Larger commands
 * have their own package. Wrong command lines and inputs are thrown as {@link
 * dev.irsacheck.cli.io.WrongInput} and reported in one place.
 *
 * <p>Commands use picocli's programmatic model, because reading annotations by reflection would
 * slow the start of a short process. A check does without picocli.
 */
package dev.irsacheck.cli;
