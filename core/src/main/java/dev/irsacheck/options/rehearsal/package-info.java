/**
 * Lets the application's own AWS SDK fetch the role's credentials before {@code main}, where {@code
 * rehearse} asks for it.
 *
 * <p>Laws, each with its reason:
 *
 * <ul>
 *   <li>It happens beside the application's JVM, on the application's own Java, in a process of its
 *       own: what {@code main} meets has to be untouched, and what the SDK leaves behind ends
 *       there.
 *   <li>Nothing is written: class files are read here, nested archives in place, and handed over.
 *   <li>Nobody logs: no logging library but the two façades is visible. A process of its own would
 *       write to the same files and log servers as the application.
 *   <li>Code that the application adds to its SDK (interceptors, request handlers, HTTP clients) is
 *       not run: it may need what only {@code main} makes.
 *   <li>The node's metadata service is never asked.
 *   <li>A failure counts only where it must happen in the application too. Whatever may come from
 *       rehearsing itself is no failure: an application stopped for nothing is the worst outcome.
 * </ul>
 */
package dev.irsacheck.options.rehearsal;
