/** Writes a script that restarts workloads; it restarts nothing itself. */
package dev.irsacheck.cli.audit.restart;
