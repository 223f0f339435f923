/** Files into an inventory: what {@code kubectl} and the AWS CLI print, of any length. */
package dev.irsacheck.cli.audit.input;
