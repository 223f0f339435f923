/**
 * What every command that judges files has in common: how grave a finding is, what of the findings
 * counts, which were there before, and which somebody has put aside with a reason and an end date.
 */
package dev.irsacheck.cli.findings;
