/**
 * Decides in the application's JVM whether to check, starts the check, and obeys its verdict.
 *
 * <ul>
 *   <li><b>The check runs beside the application.</b> STS calls in its JVM would start its logging
 *       and fix the common ForkJoinPool before {@code main} ({@code docs/maintain/decisions/0011}).
 *   <li><b>Nothing is touched;</b> {@code UntouchedJvmIT} checks threads, properties, loaded
 *       classes.
 *   <li><b>Nothing secret is on a command line.</b> Properties go over a pipe.
 *   <li><b>Only core gives a verdict,</b> with the child's nonce; no exit code counts. A Java
 *       beside the jar is checked for {@link Protection} and inherits only {@link
 *       ChildEnvironment}.
 *   <li><b>Every wait has a limit,</b> and a child without a verdict leaves no process behind.
 *   <li><b>The application never meets core;</b> {@code IsolatedClassLoader} has the reason.
 *   <li><b>premain never throws:</b> that would abort the JVM with 134 and bury the message. Our
 *       own failure is one line, and the application starts, unless {@code strict}.
 *   <li><b>Java 8 classes, Java 8 API.</b> The application's JVM may be older than core.
 *   <li><b>JDK tools are left alone.</b> Scripts read their output.
 *   <li><b>A running container is left alone:</b> {@code docs/maintain/decisions/0023}.
 *   <li><b>Off means off.</b> {@code mode=off} returns before any file is opened.
 * </ul>
 */
package dev.irsacheck.agent;
