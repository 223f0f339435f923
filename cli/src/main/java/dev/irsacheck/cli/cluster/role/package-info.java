/** Finds roles with their trust policies in the output of other tools. */
package dev.irsacheck.cli.cluster.role;
