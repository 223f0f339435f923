/**
 * Code that premain, the check's process and the rehearsal share: names and formats of settings,
 * role variables, handover, verdict and exit codes.
 *
 * <p>The agent compiles this source folder too, as it does {@code container} and {@code secrets}.
 * So the code is Java 8 and does not depend on core. The application's JVM loads it before {@code
 * main}, so it has no lambdas and no regular expressions.
 */
package dev.irsacheck.base.bootstrap;
