/**
 * Finds the AWS SDKs of every language in files at rest: an application's directory, an archive, or
 * the root of an unpacked image.
 *
 * <p>Laws, each with its reason:
 *
 * <ul>
 *   <li>Files are read as data; nothing of them is run or unpacked.
 *   <li>Links are not followed: what they point to inside the tree is met under its own name, and
 *       an absolute link of an image would lead into the scanning container's own files.
 *   <li>Only regular files are opened: a pipe would wait for a writer for ever.
 *   <li>Each file is looked at once and its size is bounded, so that time grows with the tree and
 *       no faster.
 *   <li>What cannot be read is listed and never ends the scan.
 * </ul>
 */
package dev.irsacheck.cli.scan;
