/** Runs one self-check, prints its result, and returns an exit code. */
package dev.irsacheck.run.launch;
