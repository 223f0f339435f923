/**
 * What premain, the process that checks and the one that rehearses have in common, once: how
 * settings are named and written, what gives a pod its role, what is handed over and how it is
 * answered, and the exit codes.
 *
 * <p>As {@code container} and {@code secrets} it lies in the source folder that the agent compiles
 * too. So it is Java 8 and stands on nothing of core; and as the application's JVM loads it before
 * {@code main}, it has no lambdas and no regular expressions.
 */
package dev.irsacheck.base.bootstrap;
