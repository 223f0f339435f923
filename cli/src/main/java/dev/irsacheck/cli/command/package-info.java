/**
 * What commands share: options, settings, and messages about wrong command lines and internal
 * errors.
 */
package dev.irsacheck.cli.command;
