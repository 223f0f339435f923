/**
 * Reads zip archives as data, by random access, within bounds. The format is PKWARE's APPNOTE.TXT
 * 6.3.x, whose section numbers comments cite.
 *
 * <ul>
 *   <li>The central directory is streamed: the largest SDK bundle has 385,000 entries, and a pod's
 *       heap may be small.
 *   <li>Filters see bytes, so unwanted entries need no {@code String}.
 *   <li>A nested archive is a window on its parent, because the root file system may be read-only.
 *   <li>{@code java.util.zip.ZipFile} cannot open nested archives and keeps all names; see
 *       docs/maintain/decisions/0054-the-zip-reader-stays.md.
 *   <li>Every problem is an {@code IOException} with a message for the report. Numbers are checked
 *       before they are used to seek or allocate.
 * </ul>
 */
package dev.irsacheck.pod.classpath.zip;
