/**
 * {@code lint}: manifests -> what they declare -> pods as they will be -> rules -> report.
 *
 * <p>{@code cluster.manifest} reads, {@code rule} decides, {@code format} prints. {@code LintFiles}
 * alone opens files; all else is given streams.
 */
package dev.irsacheck.cli.lint;
