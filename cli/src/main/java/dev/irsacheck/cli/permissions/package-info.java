/** The command {@code permissions}. */
package dev.irsacheck.cli.permissions;
