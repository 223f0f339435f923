/**
 * Declared permissions for a person at a prompt: tries a declaration in the pod, and makes one of
 * the denials in a log.
 */
package dev.irsacheck.cli.permissions;
