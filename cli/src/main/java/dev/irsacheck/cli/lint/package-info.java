/**
 * {@code lint}: manifests -> what they declare -> pods as they will be -> rules -> report.
 *
 * <p>{@code manifest} reads, {@code rule} decides, {@code format} prints; {@link
 * dev.irsacheck.cli.lint.LintRules} is the table of contents. {@code LintFiles} alone opens files;
 * all else is given streams.
 */
package dev.irsacheck.cli.lint;
