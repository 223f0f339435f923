/**
 * Makes the application's own AWS SDK fetch the role's credentials before {@code main}.
 *
 * <ul>
 *   <li>It runs in its own process, so that {@code main} finds an untouched JVM, and writes no
 *       file.
 *   <li>It hides logging libraries, which would write to the application's files and log servers.
 *   <li>It runs no SDK extension of the application, which may need what {@code main} creates.
 *   <li>It never calls IMDS.
 *   <li>A failure counts only if it must happen in the application too.
 * </ul>
 */
package dev.irsacheck.options.rehearsal;
