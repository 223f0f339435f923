/**
 * What commands have in common: how picocli describes them, how settings become options, and what
 * is said of a wrong command line or a fault of our own.
 */
package dev.irsacheck.cli.command;
