/** The report of the lint, for people and for the machines of a CI. */
package dev.irsacheck.cli.lint.format;
