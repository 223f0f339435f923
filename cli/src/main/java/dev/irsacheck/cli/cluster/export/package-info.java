/** Reads the output of {@code kubectl} and the AWS CLI, and detects each file's kind. */
package dev.irsacheck.cli.cluster.export;
