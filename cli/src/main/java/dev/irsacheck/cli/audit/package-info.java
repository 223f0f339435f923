/** {@code audit}: checks the chain of every workload of a cluster offline. */
package dev.irsacheck.cli.audit;
