/**
 * Findings of the commands that judge files: levels, suppressions, baselines, comparisons and
 * output formats.
 */
package dev.irsacheck.cli.findings;
