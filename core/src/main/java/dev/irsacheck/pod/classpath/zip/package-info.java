/**
 * Reads zip archives as data, by random access, within bounds.
 *
 * <p>Laws, each with its reason:
 *
 * <ul>
 *   <li>The central directory comes first and is streamed: the largest SDK bundle has 385,000
 *       entries, and a pod's heap may be small.
 *   <li>No {@code String} for an entry that nobody wants: the filter sees bytes.
 *   <li>A nested archive is a window on its parent, never a file: the root file system may be
 *       read-only. A stored one is read in place, a deflated one is inflated as it is read.
 *   <li>{@code java.util.zip.ZipFile} is not used: it cannot open nested archives, and it keeps an
 *       index of all names. docs/maintain/decisions/0054-the-zip-reader-stays.md has the figures.
 *   <li>Whatever is wrong with an archive is an {@code IOException} whose message is a reason fit
 *       for a report; numbers in it are checked before they are used to seek or to allocate.
 * </ul>
 *
 * <p>The format is PKWARE's APPNOTE.TXT 6.3.x; section numbers are given where they matter.
 */
package dev.irsacheck.pod.classpath.zip;
