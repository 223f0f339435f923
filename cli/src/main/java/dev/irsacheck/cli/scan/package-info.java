/**
 * Finds AWS SDKs of every language in files: an application's directory, an archive, or the root of
 * an unpacked image.
 *
 * <ul>
 *   <li>Files are only read; nothing is executed or unpacked.
 *   <li>Links are not followed: their targets inside the tree are found anyway, and an image's
 *       absolute link would lead into the scanning container.
 *   <li>Only regular files are opened, because a pipe would block.
 *   <li>Each file is read once with a size limit, so the time is linear.
 *   <li>Unreadable files are listed and never end the scan.
 * </ul>
 */
package dev.irsacheck.cli.scan;
