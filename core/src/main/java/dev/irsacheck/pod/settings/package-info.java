/**
 * The knobs of the check and where their values come from.
 *
 * <p>Precedence, highest first: agent arguments or command line flags, system properties {@code
 * irsacheck.*}, environment {@code IRSA_CHECK_*}, the YAML file. All names of a knob derive from
 * its one name in {@link dev.irsacheck.pod.settings.Setting}, so the four cannot drift apart.
 *
 * <p>This runs at every JVM start: plain loops, no regular expressions, no lambdas, and SnakeYAML
 * is loaded only when there is a file to read.
 */
package dev.irsacheck.pod.settings;
