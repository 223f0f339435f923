/**
 * Lets the application's own AWS SDK fetch the role's credentials before {@code main}, where {@code
 * rehearse} asks for it.
 *
 * <p>Laws, each with its reason:
 *
 * <ul>
 *   <li>The application's classes are loaded by a loader that is thrown away, whose parent is the
 *       platform loader: what {@code main} meets has to be untouched, static fields included.
 *   <li>Nothing is written: nested archives are read in place.
 *   <li>Nobody logs: SLF4J and commons-logging are those of irsa-check, which are silent; no other
 *       logging library is visible. An application chooses its logging in {@code main}.
 *   <li>Code that the application adds to its SDK (interceptors, request handlers, HTTP clients) is
 *       not run: it may need what only {@code main} makes.
 *   <li>The node's metadata service is never asked.
 *   <li>A failure counts only where it must happen in the application too. Whatever may come from
 *       rehearsing itself is no failure: an application stopped for nothing is the worst outcome.
 * </ul>
 */
package dev.irsacheck.rehearsal;
