/**
 * {@code lint}: manifests -> what they declare -> rules -> report.
 *
 * <p>{@code manifest} reads, {@code rule} decides, {@code format} prints; {@link
 * dev.irsacheck.cli.lint.LintRules} is the table of contents. Nothing here reads a file or the
 * environment; the launch hands over bytes.
 */
package dev.irsacheck.cli.lint;
