/** An audit's report in every form that somebody reads. */
package dev.irsacheck.cli.audit.format;
