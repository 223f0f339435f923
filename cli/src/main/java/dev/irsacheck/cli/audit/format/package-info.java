/** Writes the report of an audit for people and for machines. */
package dev.irsacheck.cli.audit.format;
