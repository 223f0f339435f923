/**
 * Reads what {@code kubectl} and the AWS CLI print, each file told by its content, into an
 * inventory.
 */
package dev.irsacheck.cli.cluster.export;
