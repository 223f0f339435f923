/**
 * {@code audit}: checks the chain of every workload of a cluster offline from the output of {@code
 * kubectl} and the AWS CLI. {@code cluster.export} reads it, {@code judge} judges it, and {@code
 * format} writes the report.
 */
package dev.irsacheck.cli.audit;
