/**
 * The command {@code permissions}: tries declared permissions in a pod, and writes a declaration
 * from denials in a log.
 */
package dev.irsacheck.cli.permissions;
