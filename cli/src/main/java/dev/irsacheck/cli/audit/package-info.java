/**
 * {@code audit}: the chain of every workload of a cluster, judged offline from what {@code kubectl}
 * and the AWS CLI print: {@code cluster.export} reads it, {@code judge} holds the models of the
 * webhook and of the policy language against it, {@code format} tells.
 */
package dev.irsacheck.cli.audit;
