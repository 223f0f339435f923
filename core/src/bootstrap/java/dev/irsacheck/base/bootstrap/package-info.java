/**
 * Code that premain, the check's process and the rehearsal share.
 *
 * <p>The agent compiles this folder, {@code container} and {@code secrets} too. They are Java 8, do
 * not depend on core, and have neither lambdas nor regular expressions, because the application's
 * JVM loads them before {@code main}.
 */
package dev.irsacheck.base.bootstrap;
