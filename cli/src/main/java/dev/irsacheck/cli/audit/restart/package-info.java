/** Writes a script that restarts workloads with stale pods. No class here contacts a cluster. */
package dev.irsacheck.cli.audit.restart;
