/** The formats of lint's report. */
package dev.irsacheck.cli.lint.format;
