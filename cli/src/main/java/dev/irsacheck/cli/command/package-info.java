/** What commands share: options, settings and error messages. */
package dev.irsacheck.cli.command;
