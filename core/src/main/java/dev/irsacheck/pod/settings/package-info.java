/**
 * The settings of the check and their sources.
 *
 * <p>Precedence, highest first: agent arguments or command line flags, system properties {@code
 * irsacheck.*}, environment {@code IRSA_CHECK_*}, the YAML file. All names derive from the one in
 * {@link dev.irsacheck.pod.settings.Setting}.
 *
 * <p>This runs at every JVM start, so it uses plain loops, no regular expressions and no lambdas.
 */
package dev.irsacheck.pod.settings;
