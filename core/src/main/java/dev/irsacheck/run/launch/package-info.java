/**
 * Runs one self-check for whoever started us, prints what it found, and turns it into an exit code.
 */
package dev.irsacheck.run.launch;
