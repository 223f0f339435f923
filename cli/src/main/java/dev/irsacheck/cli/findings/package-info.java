/** Findings of the commands that judge files, with suppressions and baselines. */
package dev.irsacheck.cli.findings;
