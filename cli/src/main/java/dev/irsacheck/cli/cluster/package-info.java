/**
 * The model of a cluster for {@code lint}, {@code audit} and {@code trust}: service accounts,
 * associations, workloads, pods, and the IAM roles of AWS accounts.
 */
package dev.irsacheck.cli.cluster;
